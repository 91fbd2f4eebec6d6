/// How a content key is encrypted to its recipient.
public struct KeyTransportMethod: Sendable {
    private let name: KeyTransport
    let oaep: OAEP

    /// What everyone understands: the names of XML Encryption 1.0 and SHA-1 in both places.
    public init() {
        self.init(.oaepMGF1P, digest: .sha1, mask: .sha1)
    }

    /// - Parameters:
    ///   - digest: Over the label.
    ///   - mask: In MGF1.
    ///   - label: `OAEPparams`.
    public init(_ name: KeyTransport, digest: OAEPDigest, mask: OAEPDigest, label: [UInt8] = []) {
        self.name = name
        self.oaep = OAEP(digest: digest, mask: mask, label: label)
    }

    /// Its `EncryptionMethod`.
    var element: XMLElement {
        var children = [method(EncryptionName.digestMethod, oaep.digest.digestURI)]
        if name == .oaep { children.append(method(EncryptionName.maskGeneration, oaep.mask.maskURI)) }
        if !oaep.label.isEmpty {
            let label = Base64.encode(oaep.label)
            children.insert(XMLElement(name: EncryptionName.oaepParameters, content: [.text(label)]), at: 0)
        }
        return XMLElement(
            name: EncryptionName.encryptionMethod,
            attributes: [XMLAttribute(name: XMLName("Algorithm"), value: name.rawValue)], children: children)
    }

    private func method(_ name: XMLName, _ algorithm: String) -> XMLElement {
        XMLElement(
            name: name, attributes: [XMLAttribute(name: XMLName("Algorithm"), value: algorithm)], children: [])
    }
}
