/// The protected header of a JWS (RFC 7515 section 4). Nothing in it is to be believed before verification.
///
/// Members that bring or locate a key (`jku`, `jwk`, `x5u`, `x5c`, `x5t`) are not even read: the key is the verifier's
/// choice, but in an ``UnverifiedPossessionProof``. Unknown members are ignored, as section 4 says, unless `crit` is there.
public struct JWSHeader: Sendable, Hashable {
    /// The longest `kid` that is read, in bytes. What names no key may end up in caches of the caller.
    static let maximumKeyIDBytes = 1024
    /// The longest `alg` that is read, in bytes.
    static let maximumAlgorithmBytes = 64

    /// `alg`, as it stands there.
    public let algorithmName: String
    /// `alg`, where it is one that is offered.
    public let algorithm: SignatureAlgorithm?
    /// `kid`.
    public let keyID: String?
    /// `typ`.
    public let type: String?
    /// `cty`.
    public let contentType: String?
    /// Whether there is a `crit`. No extension is understood here, so that such a token is always refused.
    public let isCritical: Bool

    init(_ object: JSONObject) throws(MalformedToken) {
        guard let algorithmName = try object.headerString("alg", maximumBytes: Self.maximumAlgorithmBytes) else {
            throw .headerMember("alg")
        }
        self.algorithmName = algorithmName
        self.algorithm = SignatureAlgorithm(name: algorithmName)
        self.keyID = try object.headerString("kid", maximumBytes: Self.maximumKeyIDBytes)
        self.type = try object.headerString("typ")
        self.contentType = try object.headerString("cty")
        self.isCritical = object["crit"] != nil
    }
}
