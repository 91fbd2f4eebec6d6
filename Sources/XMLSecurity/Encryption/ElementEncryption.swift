internal import Crypto
internal import FoundationEssentials

/// Encrypts an element to others: what the example provider sends, and what tests are made of.
public struct ElementEncryption: Sendable {
    /// Where the encrypted keys stand.
    public enum KeyPlacement: String, CaseIterable, Sendable {
        /// In the `KeyInfo` of the content.
        case inside
        /// Beside the content.
        case beside
        /// Beside the content, whose `KeyInfo` refers to them by `RetrievalMethod`.
        case referred
    }

    private let recipients: [XMLEncryptionKey]
    private let cipher: ContentCipher
    private let transport: KeyTransportMethod
    private let placement: KeyPlacement

    /// - Throws: ``XMLEncryptionError/noRecipient``.
    public init(
        to recipients: [XMLEncryptionKey], cipher: ContentCipher = .aes256GCM,
        transport: KeyTransportMethod = KeyTransportMethod(), placement: KeyPlacement = .inside
    ) throws(XMLEncryptionError) {
        guard !recipients.isEmpty else { throw .noRecipient }
        self.recipients = recipients
        self.cipher = cipher
        self.transport = transport
        self.placement = placement
    }

    /// Encrypts the octets of an element.
    ///
    /// - Parameter name: Of the element around the ciphertext, such as `EncryptedAssertion`.
    public func encrypt(_ octets: [UInt8], as name: XMLName) throws(XMLEncryptionError) -> XMLElement {
        let key = SymmetricKey(size: SymmetricKeySize(bitCount: cipher.keyByteCount * 8))
        let ciphertext = try cipher.seal(octets, key: key)
        var keys: [XMLElement] = []
        for recipient in recipients {
            keys.append(try encryptedKey(key.withUnsafeBytes(Array.init), to: recipient))
        }
        let beside = placement == .inside ? [] : keys
        return XMLElement(name: name, children: [encryptedData(ciphertext, keyInfo: keyInfo(keys))] + beside)
    }

    private func keyInfo(_ keys: [XMLElement]) -> XMLElement? {
        switch placement {
        case .inside: XMLElement(name: EncryptionName.keyInfo, children: keys)
        case .beside: nil
        case .referred: XMLElement(name: EncryptionName.keyInfo, children: keys.map(Self.reference))
        }
    }

    private static func reference(_ key: XMLElement) -> XMLElement {
        XMLElement(
            name: EncryptionName.retrievalMethod,
            attributes: [
                XMLAttribute(name: XMLName("Type"), value: EncryptionName.encryptedKeyType),
                XMLAttribute(name: XMLName("URI"), value: "#" + (key.attribute("Id") ?? "")),
            ])
    }

    private func encryptedData(_ ciphertext: [UInt8], keyInfo: XMLElement?) -> XMLElement {
        let method = XMLElement(
            name: EncryptionName.encryptionMethod,
            attributes: [XMLAttribute(name: XMLName("Algorithm"), value: cipher.rawValue)])
        return XMLElement(
            name: EncryptionName.encryptedData,
            attributes: [XMLAttribute(name: XMLName("Type"), value: EncryptionName.elementType)],
            children: [method] + (keyInfo.map { [$0] } ?? []) + [.cipherData(ciphertext)])
    }

    private func encryptedKey(
        _ key: [UInt8], to recipient: XMLEncryptionKey
    ) throws(XMLEncryptionError) -> XMLElement {
        // Several encrypted elements may stand in one document, whose IDs must differ.
        let id = SymmetricKey(size: .bits128).withUnsafeBytes(Array.init).hexadecimal
        return XMLElement(
            name: EncryptionName.encryptedKey,
            attributes: [XMLAttribute(name: XMLName("Id"), value: "_" + id)],
            children: [transport.element, .cipherData(try recipient.encrypt(key, by: transport.oaep))])
    }
}

extension XMLElement {
    init(name: XMLName, attributes: [XMLAttribute] = [], children: [XMLElement]) {
        self.init(
            name: name, attributes: attributes, declarations: [XMLNamespace(prefix: "", name: name.namespace)],
            content: children.map(XMLContent.element))
    }

    fileprivate static func cipherData(_ octets: [UInt8]) -> XMLElement {
        let value = XMLElement(
            name: EncryptionName.cipherValue, content: [.text(Base64.encode(octets))])
        return XMLElement(name: EncryptionName.cipherData, children: [value])
    }
}
