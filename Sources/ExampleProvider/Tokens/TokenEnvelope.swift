internal import JOSE

/// To whom a token is encrypted, and how.
struct TokenEnvelope: Sendable {
    let recipient: JSONObject
    let algorithm: KeyManagementAlgorithm
    let encryption: ContentEncryption

    /// A nested token: `cty` says that a token is inside (RFC 7519 section 5.2).
    func token(around signed: String) throws(TokenRecipeError) -> String {
        do throws(JWEEncryption.Failure) {
            return try JWEEncryption.encrypt(
                Array(signed.utf8), to: recipient, algorithm: algorithm, encryption: encryption, header: ["cty": "JWT"])
        } catch {
            throw .encryption(error)
        }
    }
}
