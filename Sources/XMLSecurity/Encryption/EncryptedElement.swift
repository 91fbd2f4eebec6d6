/// What SAML's `EncryptedElementType` holds: the content, and the keys it is encrypted with (saml-core section 2.2.4).
struct EncryptedElement: Sendable {
    /// Who decrypts tries each key of each recipient: an operation of RSA for each.
    static let maximumKeyCount = 8

    var content: EncryptedContent
    /// Those that are transported in a way that is offered; not empty.
    let keys: [EncryptedKey]

    /// Reads `EncryptedAssertion`, `EncryptedID` or `EncryptedAttribute`.
    init(_ element: XMLElement) throws(DecryptionRejection) {
        let data = element.children(EncryptionName.encryptedData)
        let keys = element.children(EncryptionName.encryptedKey)
        guard data.count == 1, data.count + keys.count == element.children.count else { throw .malformed }
        try self.init(data: data[0], keysBeside: keys)
        // Last, for the other reasons tell more.
        try data[0].check(childrenFollow: EncryptedContent.parts)
    }

    init(data: XMLElement, keysBeside: [XMLElement]) throws(DecryptionRejection) {
        self.content = try EncryptedContent(data)
        let keyInfo = try data.atMostOne(EncryptionName.keyInfo)
        self.keys = try Self.keys(Self.elements(keyInfo, beside: keysBeside), keyInfo)
    }

    /// The keys inside `KeyInfo`, and of those beside it all, or the ones that it refers to.
    private static func elements(_ keyInfo: XMLElement?, beside: [XMLElement]) throws(DecryptionRejection)
        -> [XMLElement]
    {
        let inside = keyInfo?.children(EncryptionName.encryptedKey) ?? []
        let references = keyInfo?.children(EncryptionName.retrievalMethod) ?? []
        guard inside.count + beside.count + references.count <= maximumKeyCount else { throw .tooManyEncryptedKeys }
        guard !references.isEmpty else { return inside + beside }
        var referred: [XMLElement] = []
        for reference in references { referred.append(try key(reference, beside: beside)) }
        return inside + referred
    }

    /// A `RetrievalMethod` names a key beside the content by its `Id`, and nothing else (XML Signature section 4.5.3).
    private static func key(_ reference: XMLElement, beside: [XMLElement]) throws(DecryptionRejection) -> XMLElement {
        guard reference.children.isEmpty, let uri = reference.attribute("URI"), uri.utf8.first == UInt8(ascii: "#"),
            reference.attribute("Type").map({ $0 == EncryptionName.encryptedKeyType }) ?? true,
            let key = beside.first(where: { $0.attribute("Id") == String(uri.dropFirst()) })
        else { throw .keyReference }
        return key
    }

    /// A recipient that we can't be, since its key is transported in another way, does not keep the others from theirs.
    private static func keys(
        _ elements: [XMLElement], _ keyInfo: XMLElement?
    ) throws(DecryptionRejection) -> [EncryptedKey] {
        var keys: [EncryptedKey] = []
        var refusal: DecryptionRejection?
        for element in elements {
            do throws(DecryptionRejection) {
                keys.append(try EncryptedKey(element))
            } catch {
                guard error != .malformed else { throw error }
                refusal = refusal ?? error
            }
        }
        guard keys.isEmpty else { return keys }
        if let refusal { throw refusal }
        let isAgreed = keyInfo?.children(EncryptionName.agreementMethod).isEmpty == false
        throw isAgreed ? .keyTransportNotAllowed : .noEncryptedKey
    }
}

extension XMLElement {
    /// The only child of a name.
    func one(_ name: XMLName) throws(DecryptionRejection) -> XMLElement {
        guard let child = try atMostOne(name) else { throw .malformed }
        return child
    }

    func atMostOne(_ name: XMLName) throws(DecryptionRejection) -> XMLElement? {
        let children = children(name)
        guard children.count <= 1 else { throw .malformed }
        return children.first
    }

    /// Refuses children of other names.
    func check(childrenAre names: Set<XMLName>) throws(DecryptionRejection) {
        guard children.allSatisfy({ names.contains($0.name) }) else { throw .malformed }
    }

    /// Refuses children of other names, in another order, or twice.
    func check(childrenFollow names: [XMLName]) throws(DecryptionRejection) {
        var rest = names[...]
        for child in children {
            guard let place = rest.firstIndex(of: child.name) else { throw .malformed }
            rest = rest[(place + 1)...]
        }
    }
}
