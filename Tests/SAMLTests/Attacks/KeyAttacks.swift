import ExampleProvider
import Testing

@testable import SAML
@testable import XMLSecurity

@Suite struct `Keys of signatures` {
    /// Signed by the attacker, with something in `KeyInfo`.
    private static func hinting(_ keyInfo: @escaping @Sendable (AttackScene) -> String)
        -> @Sendable (AttackScene) throws -> String
    {
        { scene in
            try scene.response { signature in
                signature.sign = { try scene.attacker.signingKeys[0].sign($0, .ecdsaSHA256) }
                signature.keyInfo = "<ds:KeyInfo>\(keyInfo(scene))</ds:KeyInfo>"
            }
        }
    }

    private static func certificate(_ key: XMLSigningKey) -> String {
        "<ds:X509Data><ds:X509Certificate>\(Base64.encode(key.certificate ?? []))</ds:X509Certificate></ds:X509Data>"
    }

    static let attacks = [
        Attack("the attacker's certificate", "unknown_key", hinting { certificate($0.attacker.signingKeys[0]) }),
        Attack("the trusted certificate", "bad_signature", hinting { certificate($0.provider.signingKeys[0]) }),
        Attack(
            "both certificates", "bad_signature",
            hinting { certificate($0.attacker.signingKeys[0]) + certificate($0.provider.signingKeys[0]) }),
        Attack("a bare key", "bad_signature", hinting { _ in "<ds:KeyValue><ds:RSAKeyValue/></ds:KeyValue>" }),
        Attack("a name", "bad_signature", hinting { _ in "<ds:KeyName>idp</ds:KeyName>" }),
        Attack(
            "a place to fetch it from", "bad_signature",
            hinting { _ in "<ds:RetrievalMethod URI='http://127.0.0.1:1/key'/>" }),
        Attack(
            "no base64", "bad_signature",
            hinting { _ in "<ds:X509Data><ds:X509Certificate>*</ds:X509Certificate></ds:X509Data>" }),
        Attack("nothing", "bad_signature", hinting { _ in "" }),
    ]

    @Test(arguments: attacks)
    func `are not those that the signature itself names`(attack: Attack) throws { try attack.expectRefusal() }

    @Test(arguments: [CertificateValidity.past, .future])
    func `count only while their certificates do`(validity: CertificateValidity) throws {
        let scene = try AttackScene.ours()
        var recipe = try scene.recipe()
        recipe.key = try .certified(.p256, validity: validity)
        let reason = if case .past = validity { "certificate_expired" } else { "certificate_not_yet_valid" }
        let document = try recipe.document()
        #expect(try scene.verdict(on: document, keys: [recipe.key]) == .refused(reason))
        let verdict = try scene.verdict(on: document, keys: [recipe.key]) {
            $0.signatures.checksCertificateDates = false
        }
        #expect(verdict == .accepted(subject: "ada"))
    }

    @Test(arguments: [true, false])
    func `count until they are taken back`(isKept: Bool) throws {
        let scene = try AttackScene.ours()
        var rolled = scene.provider
        try rolled.rotateKeys(keepOld: isKept)
        let document = try scene.recipe().document()
        let verdict = try scene.verdict(on: document, keys: rolled.signingKeys + rolled.olderKeys)
        #expect(verdict == (isKept ? .accepted(subject: "ada") : .refused("unknown_key")))
    }

    @Test func `must be there`() throws {
        let scene = try AttackScene.ours()
        #expect(try scene.verdict(on: try scene.recipe().document(), keys: []) == .refused("unsuitable_key"))
    }

    @Test func `are those of the provider that speaks, not of another one that is trusted`() throws {
        let scene = try AttackScene.ours()
        var recipe = try scene.recipe()
        recipe.issuer = scene.attacker.entityID
        recipe.assertion.issuer = scene.attacker.entityID
        recipe.key = scene.attacker.signingKeys[0]
        let trusted = scene.provider.signingKeys + scene.attacker.signingKeys
        #expect(try scene.verdict(on: try recipe.document(), keys: trusted) == .refused("response_issuer_mismatch"))
        recipe.issuer = scene.provider.entityID
        #expect(try scene.verdict(on: try recipe.document(), keys: trusted) == .refused("assertion_issuer_mismatch"))
    }

    static let demands: [(SAML.SignedParts, ResponseRecipe.SignedParts, String?)] = [
        (.either, .nothing, "saml_unsigned"), (.either, .assertion, nil), (.either, .response, nil),
        (.assertion, .response, "assertion_unsigned"), (.assertion, .assertion, nil), (.assertion, .both, nil),
        (.response, .assertion, "response_unsigned"), (.response, .response, nil), (.response, .both, nil),
        (.both, .assertion, "response_unsigned"), (.both, .response, "assertion_unsigned"), (.both, .both, nil),
        (.assertion, .nothing, "assertion_unsigned"), (.response, .nothing, "response_unsigned"),
    ]

    @Test(arguments: demands)
    func `sign what the provider's file demands`(
        demanded: SAML.SignedParts, signed: ResponseRecipe.SignedParts, reason: String?
    ) throws {
        let scene = try AttackScene.ours()
        let verdict = try scene.verdict(on: try scene.recipe(signed).document()) { $0.signed = demanded }
        #expect(verdict == (reason.map { .refused($0) } ?? .accepted(subject: "ada")))
    }
}
