/// An element as a value: its name, attributes and content. Says nothing of where it comes from: what was signed is a
/// ``VerifiedElement``.
///
/// Neighbouring text is one string, whatever comments, CDATA sections and character references it was written with.
/// Comments and processing instructions are not in it.
public struct XMLElement: Sendable, Equatable {
    /// The element's name.
    public let name: XMLName
    /// The attributes in document order, without namespace declarations.
    public let attributes: [XMLAttribute]
    /// What it declares of namespaces: by prefix, empty for the default one; an empty name takes the default back.
    public let declarations: [XMLNamespace]
    /// Elements and text in document order; no two texts are neighbours, none is empty.
    public internal(set) var content: [XMLContent]

    /// Makes an element.
    public init(
        name: XMLName, attributes: [XMLAttribute] = [], declarations: [XMLNamespace] = [], content: [XMLContent] = []
    ) {
        self.name = name
        self.attributes = attributes
        self.declarations = declarations
        self.content = content
    }
}

/// An attribute.
public struct XMLAttribute: Sendable, Equatable {
    /// Its name; an attribute without a prefix is in no namespace.
    public let name: XMLName
    /// Its value, normalized (XML 1.0 section 3.3.3).
    public let value: String

    /// Makes an attribute.
    public init(name: XMLName, value: String) {
        self.name = name
        self.value = value
    }
}

/// A namespace declaration.
public struct XMLNamespace: Sendable, Equatable {
    /// The prefix; empty for the default namespace.
    public let prefix: String
    /// The namespace name.
    public let name: String

    /// Declares a namespace.
    public init(prefix: String, name: String) {
        self.prefix = prefix
        self.name = name
    }
}

/// What stands in an element.
public enum XMLContent: Sendable, Equatable {
    /// An element.
    case element(XMLElement)
    /// Text.
    case text(String)
}

extension XMLElement {
    /// The child elements in document order.
    public var children: [XMLElement] {
        content.compactMap { content in
            guard case .element(let element) = content else { return nil }
            return element
        }
    }

    /// The child elements of a name, in document order.
    public func children(_ name: XMLName) -> [XMLElement] {
        content.compactMap { content in
            guard case .element(let element) = content, element.name == name else { return nil }
            return element
        }
    }

    /// The value of an attribute in no namespace; `nil` where it is missing.
    public func attribute(_ local: String) -> String? { attribute(XMLName(local)) }

    /// The value of an attribute; `nil` where it is missing.
    public func attribute(_ name: XMLName) -> String? { attributes.first { $0.name == name }?.value }

    /// The text, if there is nothing else in the element; empty for an empty element, `nil` where it has child elements.
    public var text: String? {
        switch content.count {
        case 0: ""
        case 1:
            if case .text(let text) = content[0] { text } else { nil }
        default: nil
        }
    }
}
