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

    static func check(_ bytes: [UInt8]) throws(BrokenInvariant) {
        guard let serviceProvider, let otherKeys, let keys = HonestResponses.keys,
            let issuer = try? EntityID(HonestResponses.issuer)
        else { throw BrokenInvariant("the keys are usable") }
        guard let token = try? UnverifiedSAMLToken(subjectToken: Array(Base64.encode(bytes).utf8)) else { return }
        let now = Date(timeIntervalSince1970: HonestResponses.time)
        try require(
            (try? serviceProvider.verify(token, from: issuer, with: otherKeys, at: now)) == nil,
            "nothing verifies under a key that signed nothing")
        try require(
            (try? serviceProvider.verify(token, from: issuer, with: [], at: now)) == nil,
            "nothing verifies without a key")
        guard let assertion = try? serviceProvider.verify(token, from: issuer, with: keys, at: now) else { return }
        try require(HonestResponses.digests.contains(hexadecimal(assertion.digest)), "only what was signed verifies")
        try require(assertion.nameID?.value == HonestResponses.subject, "what is read is what was signed")
        try require(assertion.issuer == issuer, "the issuer is who signed")
        try require(assertion.attributes.valuesByName["mail"] == [.text(HonestResponses.mail)], "so are the attributes")
        try require(now < assertion.notOnOrAfter, "what is accepted lives")
    }

    static func hexadecimal(_ octets: [UInt8]) -> String {
        octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
