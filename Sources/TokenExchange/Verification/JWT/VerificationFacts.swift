internal import ClaimMapping
internal import FoundationEssentials
internal import JOSE

/// What verification looks at, in words for an explanation. Decides nothing.
struct VerificationFacts {
    let claims: JSONObject
    let now: Date

    static func accepted(by provider: ProviderProfile) -> String {
        "the provider accepts \(provider.accepts.map(\.shortName).sorted().joined(separator: ", "))"
    }

    static func header(_ header: JWSHeader, as type: TokenType) -> String {
        let declared = header.type.map { "typ \(SecretMask.quoted($0))" } ?? "no typ"
        return "\(declared) in the header, declared as \(type.shortName)"
    }

    /// A time, and how far it is from now.
    func time(_ name: String, maximumAge: Int? = nil) -> String {
        guard let claim = claims[name] else { return "no \(name)" }
        guard let time = NumericDate(claim) else { return "\(name) is not a time" }
        let distance = time.seconds - now.timeIntervalSince1970
        let text = Date(timeIntervalSince1970: time.seconds).formatted(.iso8601)
        let apart = distance >= 0 ? "\(Int(distance)) s from now" : "\(Int(-distance)) s ago"
        return ["\(name) \(text), \(apart)", maximumAge.map { "max_age \($0) s" }].compactMap { $0 }
            .joined(separator: "; ")
    }

    /// Whom a claim names, and whom it may name.
    func party(_ name: String, among parties: Set<String>) -> String {
        let allowed = parties.sorted().joined(separator: ", ")
        return claims[name] == nil ? "no \(name)" : "\(name) may name \(allowed)"
    }
}

/// What a token's header says of its signature.
struct SignatureFacts {
    let header: JWSHeader
    let provider: JWTProvider

    var algorithm: String {
        let allowed = provider.algorithms.map(\.rawValue).sorted().joined(separator: ", ")
        return "\(SecretMask.quoted(header.algorithmName)), of \(allowed)"
    }

    var key: String { header.keyID.map { "kid \(SecretMask.quoted($0))" } ?? "no kid" }

    func signature(by key: VerificationKey) -> String {
        header.keyID == nil ? "\(self.key), verified by the key with the thumbprint \(key.thumbprint)" : self.key
    }
}

extension KeySetOrigin {
    /// For an explanation.
    var text: String {
        let keys = "\(keyNames.count) \(keyNames.count == 1 ? "key" : "keys")"
        let shown = keyNames.prefix(5).map(SecretMask.quoted).joined(separator: ", ")
        return [
            keyNames.isEmpty ? "no keys" : "\(keys) (\(shown)\(keyNames.count > 5 ? ", …" : ""))",
            location.map { "from \($0)" }, ageSeconds.map { "fetched or confirmed \($0) s ago" },
            lastFailure.map { "the last attempt failed: \($0)" },
        ].compactMap { $0 }.joined(separator: ", ")
    }
}
