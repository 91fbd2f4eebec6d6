internal import ClaimMapping
internal import JOSE

/// A JWT whose provider is known and nothing else of it is believed. By reference, since every check takes it.
final class RoutedJWT: Sendable {
    let jwt: UnverifiedJWT
    let provider: JWTProvider
    /// Whether it came encrypted.
    let isDecrypted: Bool

    init(jwt: UnverifiedJWT, provider: JWTProvider, isDecrypted: Bool) {
        self.jwt = jwt
        self.provider = provider
        self.isDecrypted = isDecrypted
    }

    fileprivate var issuer: JSONValue? { jwt.claimedIssuer.map(JSONValue.string) }
}

extension ProviderDirectory {
    /// Finds the provider of a JWT by what it says of itself (step 5).
    ///
    /// An encrypted one is opened first, and must have been encrypted to a key of the very
    /// provider that signed it.
    ///
    /// - Parameter ourIssuer: The `iss` of tokens of our own.
    func routeJWT(
        _ token: [UInt8], ofOurs ourIssuer: String, tracing trace: inout DecisionTrace?
    ) throws(SubjectTokenRefusal) -> UnverifiedSubjectToken {
        do throws(SubjectTokenRefusal) {
            let found = try findJWT(token, ofOurs: ourIssuer)
            trace.note(found)
            return found
        } catch {
            trace.note(
                error, nearMiss(ofIssuer: Self.claimedIssuer(of: token)),
                value: Self.claimedIssuer(of: token).map(JSONValue.string))
            throw error
        }
    }

    /// The same without a word.
    func findJWT(
        _ token: [UInt8], ofOurs ourIssuer: String
    ) throws(SubjectTokenRefusal) -> UnverifiedSubjectToken {
        if hasDecryptionKeys, Self.isEncrypted(token) { return .jwt(try routeEncrypted(token)) }
        let jwt = try Self.jwt(token)
        if jwt.claimedIssuer?.hasSameBytes(as: ourIssuer) ?? false { return .local(.jwt(jwt)) }
        return .jwt(RoutedJWT(jwt: jwt, provider: try provider(ofIssuer: jwt.claimedIssuer), isDecrypted: false))
    }

    /// What a token says of its issuer, for an explanation.
    static func claimedIssuer(of token: [UInt8]) -> String? { (try? jwt(token))?.claimedIssuer }

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
            if provider.id == owner.id { return RoutedJWT(jwt: jwt, provider: provider, isDecrypted: true) }
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

extension Optional<DecisionTrace> {
    /// For an explanation: the provider of a JWT was found.
    mutating func note(_ found: UnverifiedSubjectToken) {
        guard case .jwt(let routed) = found else { return note(.route, .passed, "the issuer is the gateway itself") }
        if routed.isDecrypted { note(.decryption, .passed, "by a key of \(routed.provider.id)") }
        note(.route, .passed, "the issuer is that of \(routed.provider.id)", value: routed.issuer)
    }
}
