public import XMLSecurity

/// Why metadata is not taken. Safe to log: nothing of the document is in it.
public enum MetadataProblem: Error, Equatable, Sendable {
    // MARK: Form

    /// It is no XML that is read.
    case xml(XMLRejection)
    /// Its root is neither `EntityDescriptor` nor `EntitiesDescriptor` of SAML 2.0.
    case notMetadata
    /// A part of it cannot be read.
    case malformed(Part)

    // MARK: Trust

    /// It is not signed, and a signing certificate is configured.
    case unsigned
    /// Its signature does not count.
    case signature(SignatureRejection)
    /// It is not signed any longer: the last good one was.
    case signatureLost
    /// Its `validUntil` has passed.
    case expired
    /// It does not say until when it is valid, where there is a bound to that.
    case validUntilMissing
    /// It is valid for longer than the bound allows.
    case validUntilTooFar

    // MARK: Content

    /// It is the metadata of another entity, or of others.
    case entityMissing
    /// No entity in it is an identity provider of SAML 2.0 that counts.
    case noIdentityProvider
    /// The identity provider has no key for signatures that can be used.
    case noUsableKey

    /// What cannot be read.
    public enum Part: String, Sendable {
        /// `entityID`.
        case entityID = "entity_id"
        /// `validUntil`.
        case validUntil = "valid_until"
    }

    /// A stable name for logs and metrics.
    public var reason: String {
        switch self {
        case .xml(let rejection): rejection.name
        case .notMetadata: "not_metadata"
        case .malformed(let part): "malformed_\(part.rawValue)"
        case .unsigned: "unsigned"
        case .signature(let rejection): rejection.reason
        case .signatureLost: "signature_lost"
        case .expired: "expired"
        case .validUntilMissing: "valid_until_missing"
        case .validUntilTooFar: "valid_until_too_far"
        case .entityMissing: "entity_missing"
        case .noIdentityProvider: "no_identity_provider"
        case .noUsableKey: "no_usable_key"
        }
    }
}

extension XMLRejection {
    fileprivate var name: String {
        switch self {
        case .empty: "empty"
        case .tooLarge: "too_large"
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
        case .notWellFormed: "not_xml"
        case .namespace: "xml_namespace"
        case .relativeNamespace: "xml_relative_namespace"
        case .duplicateID: "xml_duplicate_id"
        case .outOfMemory: "out_of_memory"
        }
    }
}
