internal import JOSE

extension SignatureAlgorithm {
    /// What local tokens may be signed with.
    static let forLocalTokens: [SignatureAlgorithm] = [.es256, .rs256, .ps256, .edDSA]
}

extension ConfigurationValue {
    /// An algorithm that local tokens may be signed with.
    func signingAlgorithm() -> SignatureAlgorithm? {
        algorithm(among: SignatureAlgorithm.forLocalTokens)
    }

    /// An algorithm that the tokens of a provider may be signed with.
    func verificationAlgorithm() -> SignatureAlgorithm? {
        algorithm(among: SignatureAlgorithm.allCases)
    }

    private func algorithm(among known: [SignatureAlgorithm]) -> SignatureAlgorithm? {
        guard let text = text() else { return nil }
        if let algorithm = known.first(where: { $0.rawValue == text }) { return algorithm }
        if text.lowercased() == "none" { return refuse("none is no signature: such tokens are never accepted") }
        if text.uppercased().hasPrefix("HS") {
            return refuse(
                "\(shown) is a shared secret, which anyone who can check a token can sign with: "
                    + "only signatures by public keys are accepted")
        }
        return refuse(outside(known.map(\.rawValue)))
    }
}
