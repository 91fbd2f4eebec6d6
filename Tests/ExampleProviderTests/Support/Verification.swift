import ExampleProvider
import JOSE

/// What a verifier says to a token.
enum Verification: Equatable {
    case verified
    case malformed(MalformedToken)
    case rejected(JWSRejection)

    /// Reads and verifies `token` with every algorithm, or with `algorithms`.
    init(of token: String, with keys: JWKSet, algorithms: Set<SignatureAlgorithm> = Set(SignatureAlgorithm.allCases)) {
        do throws(MalformedToken) {
            let jwt = try UnverifiedJWT(compact: Array(token.utf8))
            do throws(JWSRejection) {
                _ = try JWSVerifier(algorithms: algorithms).verify(jwt, with: keys)
                self = .verified
            } catch {
                self = .rejected(error)
            }
        } catch {
            self = .malformed(error)
        }
    }
}

/// The claims of a token that `keys` verify.
func verifiedClaims(of token: String, with keys: JWKSet) throws -> JSONObject {
    let jwt = try UnverifiedJWT(compact: Array(token.utf8))
    return try JWSVerifier(algorithms: Set(SignatureAlgorithm.allCases)).verify(jwt, with: keys).claims
}
