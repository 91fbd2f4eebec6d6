internal import XMLSecurity

extension XMLElement {
    /// Whether both say the same, but for a signature of the element itself, for where namespaces are declared, and for
    /// the order of attributes.
    func saysTheSame(as other: XMLElement) -> Bool {
        name == other.name && attributes.count == other.attributes.count
            && attributes.allSatisfy { mine in
                other.attributes.contains { $0.name == mine.name && $0.value.hasSameBytes(as: mine.value) }
            }
            && Self.isSame(contentWithoutSignature, other.contentWithoutSignature)
    }

    private static func isSame(_ left: [XMLContent], _ right: [XMLContent]) -> Bool {
        left.count == right.count
            && zip(left, right).allSatisfy { left, right in
                switch (left, right) {
                case (.text(let left), .text(let right)): left.hasSameBytes(as: right)
                case (.element(let left), .element(let right)): left.saysTheSame(as: right)
                case (.text, .element), (.element, .text): false
                }
            }
    }

    /// Text on both sides of a signature becomes one, as it is where the signature is left out.
    private var contentWithoutSignature: [XMLContent] {
        var rest: [XMLContent] = []
        for part in content {
            switch (part, rest.last) {
            case (.element(let child), _) where child.name == SAMLName.signature: continue
            case (.text(let text), .text(let before)?): rest[rest.count - 1] = .text(before + text)
            default: rest.append(part)
            }
        }
        return rest
    }
}
