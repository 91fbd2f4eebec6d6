public import XMLSecurity

/// One value of an attribute, as the assertion has it (saml-core section 2.7.3.1.1).
public enum AttributeValue: Sendable, Equatable {
    /// Text, byte for byte; empty for an empty element.
    case text(String)
    /// A name identifier, as `eduPersonTargetedID` holds one.
    case nameID(NameID)
    /// Other elements, and text between them.
    case nested([XMLContent])
    /// `xsi:nil`: there is a value, and it is none.
    case null

    /// The value as a string: text, or a name identifier's value.
    public var text: String? {
        switch self {
        case .text(let text): text
        case .nameID(let identifier): identifier.value
        case .nested, .null: nil
        }
    }
}

extension AttributeValue {
    /// - Throws: ``SAMLRefusal/attributeMalformed`` where `xsi:nil` stands at an element that is not empty, or where a
    ///   name identifier is not one.
    init(reading element: XMLElement) throws(SAMLRefusal) {
        if let isNil = element.attribute(SAMLName.isNil)?.collapsed, isNil == "true" || isNil == "1" {
            guard element.content.isEmpty else { throw .attributeMalformed }
            self = .null
        } else if let text = element.text {
            self = .text(text)
        } else if let identifier = element.onlyChild, identifier.name == SAMLName.nameID {
            self = .nameID(try NameID(reading: identifier, otherwise: .attributeMalformed))
        } else {
            self = .nested(element.content)
        }
    }
}

extension XMLElement {
    /// The only child element, if nothing but white space stands beside it.
    fileprivate var onlyChild: XMLElement? {
        let children = children
        guard children.count == 1 else { return nil }
        let isBare = content.allSatisfy { content in
            guard case .text(let text) = content else { return true }
            return text.collapsed.isEmpty
        }
        return isBare ? children[0] : nil
    }
}
