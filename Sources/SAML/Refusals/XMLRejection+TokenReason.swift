internal import XMLSecurity

extension XMLRejection {
    /// The reason's name, where a token is refused for it.
    var tokenReason: String {
        switch self {
        case .empty: "saml_empty"
        case .tooLarge: "saml_too_large"
        case .tooDeep: "xml_too_deep"
        case .tooManyAttributes: "xml_too_many_attributes"
        case .tooManyNamespaces: "xml_too_many_namespaces"
        case .tooManyNodes: "xml_too_many_nodes"
        case .documentType: "xml_document_type"
        case .encoding: "xml_encoding"
        case .byteOrderMark: "xml_byte_order_mark"
        case .comment: "xml_comment"
        case .processingInstruction: "xml_processing_instruction"
        case .version: "xml_version"
        case .notWellFormed: "xml_not_well_formed"
        case .namespace: "xml_namespace"
        case .relativeNamespace: "xml_relative_namespace"
        case .duplicateID: "xml_duplicate_id"
        case .outOfMemory: "out_of_memory"
        }
    }
}
