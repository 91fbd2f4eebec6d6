internal import ClaimMapping
internal import JOSE

/// A JWT whose provider is known and nothing else of it is believed.
struct RoutedJWT: Sendable {
    let jwt: UnverifiedJWT
    let provider: JWTProvider

    fileprivate var issuer: JSONValue? { jwt.claimedIssuer.map(JSONValue.string) }
}

extension ProviderDirectory {
    /// Finds the provider of a JWT by what it says of itself (step 5).
    ///
    /// An encrypted one is opened first, and must have been encrypted to a key of the very
    /// provider that signed it.
    func routeJWT(
        _ token: [UInt8], tracing trace: inout DecisionTrace?
    ) throws(SubjectTokenRefusal) -> RoutedJWT {
        do throws(SubjectTokenRefusal) {
            let isEncrypted = hasDecryptionKeys && Self.isEncrypted(token)
            let routed = isEncrypted ? try routeEncrypted(token) : try routeSigned(token)
            if isEncrypted { trace.note(.decryption, .passed, "by a key of \(routed.provider.id)") }
            trace.note(.route, .passed, "the issuer is that of \(routed.provider.id)", value: routed.issuer)
            return routed
        } catch {
            trace.note(
                error, nearMiss(ofIssuer: Self.claimedIssuer(of: token)),
                value: Self.claimedIssuer(of: token).map(JSONValue.string))
            throw error
        }
    }

    private func routeSigned(_ token: [UInt8]) throws(SubjectTokenRefusal) -> RoutedJWT {
        let jwt = try Self.jwt(token)
        return RoutedJWT(jwt: jwt, provider: try provider(ofIssuer: jwt.claimedIssuer))
    }

    /// What a token says of its issuer, for an explanation.
    private static func claimedIssuer(of token: [UInt8]) -> String? { (try? jwt(token))?.claimedIssuer }

    /// A compact JWE has four dots (RFC 7516 section 9).
    private static func isEncrypted(_ token: [UInt8]) -> Bool {
        token.lazy.filter { $0 == UInt8(ascii: ".") }.count == 4
    }

    private static func jwt(_ token: [UInt8]) throws(SubjectTokenRefusal) -> UnverifiedJWT {
        do throws(MalformedToken) {
            return try UnverifiedJWT(compact: token)
        } catch {
            throw error == .tooLarge ? .tooLarge : .malformed(error)
        }
    }

    private func routeEncrypted(_ token: [UInt8]) throws(SubjectTokenRefusal) -> RoutedJWT {
        let jwe = try Self.jwe(token)
        var refusal = SubjectTokenRefusal.notDecryptable(.noSuitableKey)
        for owner in providersWithDecryptionKeys {
            guard let plaintext = Self.plaintext(of: jwe, with: owner.decryptionKeys, otherwise: &refusal) else {
                continue
            }
            let jwt = try Self.jwt(plaintext)
            let provider = try provider(ofIssuer: jwt.claimedIssuer)
            if provider.id == owner.id { return RoutedJWT(jwt: jwt, provider: provider) }
            refusal = .decryptionKeyOfOther
        }
        throw refusal
    }

    private static func plaintext(
        of jwe: EncryptedJWE, with keys: [DecryptionKey], otherwise refusal: inout SubjectTokenRefusal
    ) -> [UInt8]? {
        do throws(JWERejection) {
            return try jwe.decrypt(with: keys)
        } catch {
            if refusal != .decryptionKeyOfOther { refusal = .notDecryptable(error) }
            return nil
        }
    }

    private static func jwe(_ token: [UInt8]) throws(SubjectTokenRefusal) -> EncryptedJWE {
        do throws(MalformedToken) {
            return try EncryptedJWE(compact: token)
        } catch {
            throw error == .tooLarge ? .tooLarge : .malformed(error)
        }
    }
}
