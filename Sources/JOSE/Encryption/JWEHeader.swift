/// The protected header of a JWE (RFC 7516 section 4). Members that bring or locate a key are not read.
public struct JWEHeader: Sendable, Hashable {
    /// `alg`, as it stands there.
    public let algorithmName: String
    /// `enc`, as it stands there.
    public let encryptionName: String
    /// `kid`: the key of ours that it was encrypted to.
    public let keyID: String?
    /// `typ`.
    public let type: String?
    /// `cty`: `JWT` where another token is inside (RFC 7519 section 5.2).
    public let contentType: String?
    /// Whether there is a `zip`. What is compressed is refused: it is a way to send a bomb.
    public let isCompressed: Bool
    /// Whether there is a `crit`. No extension is understood here.
    public let isCritical: Bool

    /// `epk`, `apu` and `apv`, which only ECDH-ES reads.
    let agreement: Agreement

    struct Agreement: Sendable, Hashable {
        let ephemeralKey: JSONObject?
        let partyU: String?
        let partyV: String?
    }

    init(_ object: JSONObject) throws(MalformedToken) {
        let maximum = JWSHeader.maximumAlgorithmBytes
        guard let algorithmName = try object.headerString("alg", maximumBytes: maximum) else {
            throw .headerMember("alg")
        }
        guard let encryptionName = try object.headerString("enc", maximumBytes: maximum) else {
            throw .headerMember("enc")
        }
        self.algorithmName = algorithmName
        self.encryptionName = encryptionName
        self.keyID = try object.headerString("kid", maximumBytes: JWSHeader.maximumKeyIDBytes)
        self.type = try object.headerString("typ")
        self.contentType = try object.headerString("cty")
        self.isCompressed = object["zip"] != nil
        self.isCritical = object["crit"] != nil
        self.agreement = Agreement(
            ephemeralKey: object["epk"]?.objectValue, partyU: try object.headerString("apu"),
            partyV: try object.headerString("apv"))
    }
}
