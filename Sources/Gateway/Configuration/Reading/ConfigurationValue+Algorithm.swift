internal import JOSE

extension SignatureAlgorithm {
    /// What local tokens may be signed with.
    static let forLocalTokens: [SignatureAlgorithm] = [.es256, .rs256, .ps256, .edDSA, .mlDSA65]
}

extension ConfigurationValue {
    /// An algorithm that local tokens may be signed with.
    func signingAlgorithm(postQuantum: Bool) -> SignatureAlgorithm? {
        algorithm(among: SignatureAlgorithm.forLocalTokens, postQuantum: postQuantum)
    }

    /// An algorithm that the tokens of a provider may be signed with.
    func providerAlgorithm(postQuantum: Bool) -> SignatureAlgorithm? {
        algorithm(among: SignatureAlgorithm.allCases, postQuantum: postQuantum)
    }

    /// An algorithm that the assertions of a client may be signed with.
    func assertionAlgorithm() -> SignatureAlgorithm? {
        algorithm(among: SignatureAlgorithm.established, postQuantum: false)
    }

    private func algorithm(among known: [SignatureAlgorithm], postQuantum: Bool) -> SignatureAlgorithm? {
        guard let text = text() else { return nil }
        let allowed = known.filter { postQuantum || !$0.isPostQuantum }
        if let algorithm = allowed.first(where: { $0.rawValue == text }) { return algorithm }
        if known.contains(where: { $0.rawValue == text }) { return refuse("\(shown) needs tokens.post_quantum: true") }
        if text.lowercased() == "none" { return refuse("none is no signature: such tokens are never accepted") }
        if text.uppercased().hasPrefix("HS") {
            return refuse(
                "\(shown) is a shared secret, which anyone who can check a token can sign with: "
                    + "only signatures by public keys are accepted")
        }
        return refuse(outside(allowed.map(\.rawValue)))
    }
}
