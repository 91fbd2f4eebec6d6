internal import SAML
internal import XMLSecurity

internal import struct Foundation.Date

/// What must hold of the verification of a response, whatever the document: nothing is accepted that was not signed.
///
/// This is a stronger oracle than another implementation would be: an acceptance must have the digest of one of the honest
/// responses, and say what that response says.
enum SAMLInvariants {
    private static let serviceProvider: ServiceProvider? = {
        guard let entityID = try? EntityID("https://gateway.example.com/saml"),
            let key = try? XMLDecryptionKey(pem: HonestResponses.decryptionKey)
        else { return nil }
        return ServiceProvider(
            entityID: entityID, recipients: ["https://gateway.example.com/token"], cbc: .allowed, decryptionKeys: [key])
    }()

    /// A key that signed nothing, in an honest provider's place.
    private static let otherKeys = (try? XMLSigningKey(generating: .p256)).flatMap {
        try? [SignatureKey(subjectPublicKeyInfo: $0.subjectPublicKeyInfo)]
    }

    /// - Returns: Whether the document was accepted.
    static func check(_ bytes: [UInt8]) throws(BrokenInvariant) -> Bool {
        guard let keys = HonestResponses.keys, let otherKeys else { throw BrokenInvariant("the keys are usable") }
        guard let token = token(bytes) else { return false }
        switch try outcome(of: token, with: keys) {
        case .success(let assertion):
            try checkHonest(assertion)
            try requireRefusal(of: token, with: otherKeys, "nothing verifies under a key that signed nothing")
            try requireRefusal(of: token, with: [], "nothing verifies without a key")
            return true
        case .failure(let refusal):
            // What is refused before it comes to keys is refused with any.
            guard refusal.step == .signature else { return false }
            try requireRefusal(of: token, with: otherKeys, "nothing verifies under a key that signed nothing")
            return false
        }
    }

    /// What the document is as a token; `nil` where it is none.
    static func token(_ bytes: [UInt8]) -> UnverifiedSAMLToken? {
        try? UnverifiedSAMLToken(subjectToken: Array(Base64.encode(bytes).utf8))
    }

    static func outcome(
        of token: UnverifiedSAMLToken, with keys: [SignatureKey]
    ) throws(BrokenInvariant) -> Result<VerifiedAssertion, SAMLRefusal> {
        guard let serviceProvider, let issuer = try? EntityID(HonestResponses.issuer) else {
            throw BrokenInvariant("the service provider is usable")
        }
        return Result { () throws(SAMLRefusal) in
            try serviceProvider.verify(token, from: issuer, with: keys, at: now)
        }
    }

    private static func requireRefusal(
        of token: UnverifiedSAMLToken, with keys: [SignatureKey], _ sentence: String
    ) throws(BrokenInvariant) {
        guard case .failure = try outcome(of: token, with: keys) else { throw BrokenInvariant(sentence) }
    }

    private static func checkHonest(_ assertion: VerifiedAssertion) throws(BrokenInvariant) {
        try require(HonestResponses.digests.contains(hexadecimal(assertion.digest)), "only what was signed verifies")
        try require(assertion.nameID?.value == HonestResponses.subject, "what is read is what was signed")
        try require(assertion.issuer.description == HonestResponses.issuer, "the issuer is who signed")
        try require(assertion.attributes.valuesByName["mail"] == [.text(HonestResponses.mail)], "so are the attributes")
        try require(now < assertion.notOnOrAfter, "what is accepted lives")
    }

    private static let now = Date(timeIntervalSince1970: HonestResponses.time)

    static func hexadecimal(_ octets: [UInt8]) -> String {
        octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
