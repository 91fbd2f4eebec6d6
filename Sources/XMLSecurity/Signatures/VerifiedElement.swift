/// An element that a good signature covers: a tree parsed anew from the canonical octets that were digested. Nothing else
/// of the document can be reached from it. Only a verifier can make one.
public struct VerifiedElement: Sendable {
    /// What was signed, without its signature.
    public let element: XMLElement
    /// SHA-256 of the canonical octets that the signature covers: 32 bytes.
    public let digest: [UInt8]
    /// The key that made the signature.
    public let key: SignatureKey
    /// What is declared around the element.
    private let scope: [XMLNamespace]

    init(element: XMLElement, digest: [UInt8], key: SignatureKey, scope: [XMLNamespace] = []) {
        self.element = element
        self.digest = digest
        self.key = key
        self.scope = scope
    }

    /// What is declared here or around it: the nearest declaration of each prefix.
    var namespacesInScope: [XMLNamespace] {
        let own = element.declarations
        return own + scope.filter { outer in !own.contains { $0.prefix == outer.prefix } }
    }

    /// The child elements of a name. A part of what was verified is verified.
    public func children(_ name: XMLName) -> [VerifiedElement] {
        let scope = namespacesInScope
        return element.children(name).map { VerifiedElement(element: $0, digest: digest, key: key, scope: scope) }
    }
}
