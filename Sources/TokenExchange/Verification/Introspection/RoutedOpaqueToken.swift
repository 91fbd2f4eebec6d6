internal import ClaimMapping
internal import JOSE

/// An opaque token whose provider is known and nothing else of it is believed.
struct RoutedOpaqueToken: Sendable {
    let token: [UInt8]
    let provider: IntrospectionProvider
    /// Whether it was found by its declared type alone.
    let isFoundByType: Bool

    /// The longest token that a provider is asked about, in bytes.
    static let maximumBytes = 64 * 1024

    /// White space is refused as well: a server that trims it would know one token by several names.
    ///
    /// - Throws: For a token that is too large, or holds something other than visible ASCII.
    fileprivate init(_ token: [UInt8], of provider: IntrospectionProvider, isFoundByType: Bool)
        throws(SubjectTokenRefusal)
    {
        guard token.count <= Self.maximumBytes else { throw .tooLarge }
        guard token.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .introspection(.notPrintable) }
        self.token = token
        self.provider = provider
        self.isFoundByType = isFoundByType
    }
}

extension ProviderDirectory {
    /// Finds the provider of a token that is no SAML token (step 5).
    ///
    /// A type that a file gives a provider leads there. An access token goes to the provider of its `iss`; one that is no
    /// JWT, or has an `iss` that no provider has, goes to the only introspection provider that `isAllowed` lets the
    /// client use.
    ///
    /// - Parameter ourIssuer: The `iss` of tokens of our own.
    func route(
        _ token: [UInt8], as type: TokenType, ofOurs ourIssuer: String, isAllowed: (ProviderID) -> Bool,
        tracing trace: inout DecisionTrace?
    ) throws(SubjectTokenRefusal) -> UnverifiedSubjectToken {
        switch type {
        case .other: .opaque(try routeByType(token, as: type, tracing: &trace))
        case .accessToken where !providersOfOpaqueTokens.isEmpty:
            try routeAccessToken(token, ofOurs: ourIssuer, isAllowed: isAllowed, tracing: &trace)
        case .idToken, .accessToken, .jwt, .refreshToken, .saml1, .saml2, .identityAssertionGrant, .transactionToken:
            try routeJWT(token, ofOurs: ourIssuer, tracing: &trace)
        }
    }

    private func routeByType(
        _ token: [UInt8], as type: TokenType, tracing trace: inout DecisionTrace?
    ) throws(SubjectTokenRefusal) -> RoutedOpaqueToken {
        try trace.check(.route, "the provider of this subject_token_type", value: .string(type.identifier)) {
            () throws(SubjectTokenRefusal) in
            try RoutedOpaqueToken(token, of: try provider(ofTokenType: type), isFoundByType: true)
        }
    }

    private func routeAccessToken(
        _ token: [UInt8], ofOurs ourIssuer: String, isAllowed: (ProviderID) -> Bool,
        tracing trace: inout DecisionTrace?
    ) throws(SubjectTokenRefusal) -> UnverifiedSubjectToken {
        do throws(SubjectTokenRefusal) {
            let found = try findJWT(token, ofOurs: ourIssuer)
            trace.note(found)
            return found
        } catch {
            let claimed = Self.claimedIssuer(of: token)
            guard error.leavesRoomForOpaqueTokens, providersOfOpaqueTokens.contains(where: { $0.mayHave(claimed) })
            else {
                trace.note(error, nearMiss(ofIssuer: claimed), value: claimed.map(JSONValue.string))
                throw error
            }
            return .opaque(try routeOpaque(token, claiming: claimed, isAllowed: isAllowed, tracing: &trace))
        }
    }

    private func routeOpaque(
        _ token: [UInt8], claiming issuer: String?, isAllowed: (ProviderID) -> Bool,
        tracing trace: inout DecisionTrace?
    ) throws(SubjectTokenRefusal) -> RoutedOpaqueToken {
        let known = providersOfOpaqueTokens.filter { $0.mayHave(issuer) }
        let allowed = known.filter { isAllowed($0.id) }
        let names = (allowed.isEmpty ? known : allowed).map(\.id.description).joined(separator: ", ")
        return try trace.check(.route, "no JWT of a known issuer: introspected by \(names)") {
            () throws(SubjectTokenRefusal) in
            guard let provider = allowed.first else { throw issuer == nil ? .providerNotAllowed : .issuerUnknown }
            guard allowed.count == 1 else { throw .introspection(.providerAmbiguous) }
            return try RoutedOpaqueToken(token, of: provider, isFoundByType: false)
        }
    }
}

extension SubjectTokenRefusal {
    /// Whether what is no JWT of a known issuer for this reason may be an opaque token.
    fileprivate var leavesRoomForOpaqueTokens: Bool {
        switch self {
        case .malformed, .issuerMissing, .issuerUnknown, .notDecryptable: true
        default: false
        }
    }
}

extension IntrospectionProvider {
    /// Whether a token may be its own: one that names another issuer than the file does is not shown to it.
    fileprivate func mayHave(_ claimedIssuer: String?) -> Bool {
        guard let claimedIssuer, let issuer else { return true }
        return issuer.description.hasSameBytes(as: claimedIssuer)
    }
}
