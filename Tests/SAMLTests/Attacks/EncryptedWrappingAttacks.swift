import ExampleProvider
import Foundation
import Testing
import XMLSecurity

@testable import SAML

/// Anyone can encrypt to us, so that encryption proves nothing of who sent something.
@Suite struct `Encrypted assertions` {
    private static func forged(_ scene: AttackScene) throws -> String {
        let text = try SignedText(scene.recipe())
        return try text.assertion.forged(without: text.signature)
    }

    /// A response with something encrypted in the place of its assertion.
    private static func response(
        _ scene: AttackScene, around encrypted: String, _ recipe: ResponseRecipe? = nil
    ) throws -> String {
        let text = try SignedText(recipe ?? scene.recipe())
        return try text.replacing(text.assertion, with: encrypted)
    }

    static let places = [
        Attack("a forged one alone", "saml_unsigned") { scene in
            try response(scene, around: scene.encrypted(forged(scene)))
        },
        Attack("a forged one before the signed one", "several_assertions") { scene in
            let text = try SignedText(scene.recipe())
            return try text.whole.inserting(scene.encrypted(forged(scene)), before: "<saml:Assertion")
        },
        Attack("two, of which one is forged", "several_assertions") { scene in
            let genuine = try scene.encrypted(SignedText(scene.recipe()).assertion)
            return try response(scene, around: scene.encrypted(forged(scene)) + genuine)
        },
        Attack("a forged one, and the signed one in extensions", "assertion_elsewhere") { scene in
            let genuine = try SignedText(scene.recipe()).assertion
            return try response(scene, around: scene.encrypted(forged(scene)))
                .inserting("<samlp:Extensions>\(genuine)</samlp:Extensions>", after: "</saml:Issuer>")
        },
        Attack("one in extensions, beside the signed one", "assertion_elsewhere") { scene in
            let encrypted = try scene.encrypted(forged(scene))
            return try SignedText(scene.recipe()).whole
                .inserting("<samlp:Extensions>\(encrypted)</samlp:Extensions>", after: "</saml:Issuer>")
        },
        Attack("a forged one in place of that in a signed response", "digest_mismatch") { scene in
            var recipe = try scene.recipe(.response)
            recipe.encryption = try scene.encryption()
            let text = try SignedText(recipe)
            return try text.replacing(
                text.part("EncryptedAssertion"), with: scene.encrypted(forged(scene)))
        },
        Attack("one without a response", "saml_document_encrypted_assertion") { scene in
            try scene.encrypted(SignedText(scene.recipe()).assertion)
        },
    ]

    static let plaintexts = [
        Attack("a forged assertion with the genuine signature", "digest_mismatch") { scene in
            let text = try SignedText(scene.recipe())
            let forged = try text.assertion.replacing(">ada<", with: ">admin<")
            return try response(scene, around: scene.encrypted(forged))
        },
        Attack("a forged assertion around the genuine one", "saml_unsigned") { scene in
            let text = try SignedText(scene.recipe())
            let around = try forged(scene).inserting(text.assertion, beforeLast: "</saml:Assertion>")
            return try response(scene, around: scene.encrypted(around))
        },
        Attack("a forged assertion, the genuine one in an object of its signature", "signature_object") { scene in
            let text = try SignedText(scene.recipe())
            let genuine = try text.assertion.replacing(text.signature, with: "")
            let signature = try text.signature.inserting(
                "<ds:Object>\(genuine)</ds:Object>", beforeLast: "</ds:Signature>")
            return try response(
                scene, around: scene.encrypted(forged(scene).inserting(signature, after: "</saml:Issuer>")))
        },
        Attack("the genuine assertion, with a forged one hidden in it", "digest_mismatch") { scene in
            let genuine = try SignedText(scene.recipe()).assertion
                .inserting("<saml:Advice>\(forged(scene))</saml:Advice>", before: "<saml:AuthnStatement")
            return try response(scene, around: scene.encrypted(genuine))
        },
        Attack("an assertion that the provider signed with another in it", "assertion_elsewhere") { scene in
            let forged = try forged(scene)
            let recipe = try scene.recipe().dangerouslyChanging(.assertion) {
                (try? $0.inserting("<saml:Advice>\(forged)</saml:Advice>", before: "<saml:AuthnStatement")) ?? ""
            }
            return try response(scene, around: scene.encrypted(SignedText(recipe).assertion))
        },
        Attack("another encrypted assertion", "decrypted_assertion_unexpected") { scene in
            let encrypted = try scene.encrypted(SignedText(scene.recipe()).assertion)
            return try response(scene, around: scene.encrypted(encrypted))
        },
        Attack("a response", "decrypted_assertion_unexpected") { scene in
            try response(scene, around: scene.encrypted(SignedText(scene.recipe()).whole))
        },
        Attack("two assertions", "undecryptable") { scene in
            try response(scene, around: scene.encrypted(forged(scene) + SignedText(scene.recipe()).assertion))
        },
        Attack("a document type", "undecryptable") { scene in
            try response(
                scene, around: scene.encrypted("<!DOCTYPE a []>" + SignedText(scene.recipe()).assertion))
        },
        Attack("a comment in the name", "undecryptable") { scene in
            let assertion = try SignedText(scene.recipe()).assertion.replacing(">ada<", with: "><!---->ada<")
            return try response(scene, around: scene.encrypted(assertion))
        },
        Attack("an end of what is around it", "undecryptable") { scene in
            let text = try SignedText(scene.recipe())
            return try response(
                scene, around: scene.encrypted("</decrypted>" + text.assertion + "<decrypted>"))
        },
    ]

    static let algorithms = [
        Attack("AES-CBC under no signature", "encryption_cbc_not_allowed") { scene in
            try response(scene, around: scene.encrypted(SignedText(scene.recipe()).assertion, .aes256CBC))
        },
        Attack("RSA 1.5", "encryption_rsa_1_5") { scene in
            try response(scene, around: scene.encrypted(SignedText(scene.recipe()).assertion))
                .replacing(KeyTransport.oaepMGF1P.rawValue, with: "http://www.w3.org/2001/04/xmlenc#rsa-1_5")
        },
        Attack("Triple DES", "encryption_triple_des") { scene in
            try response(scene, around: scene.encrypted(SignedText(scene.recipe()).assertion)).replacing(
                ContentCipher.aes256GCM.rawValue, with: "http://www.w3.org/2001/04/xmlenc#tripledes-cbc")
        },
        Attack("a ciphertext elsewhere", "encryption_cipher_reference") { scene in
            try response(scene, around: scene.encrypted(SignedText(scene.recipe()).assertion))
                .replacing(
                    /<CipherValue>[^<]*<\/CipherValue>/, with: "<CipherReference URI='http://127.0.0.1:1/'/>")
        },
        Attack("a key that is not ours", "undecryptable") { scene in
            let name = XMLName("EncryptedAssertion", in: "urn:oasis:names:tc:SAML:2.0:assertion")
            guard let certificate = scene.attacker.signingKeys[1].certificate else { return "" }
            let encryption = try ElementEncryption(to: [XMLEncryptionKey(certificate: certificate)])
            let element = try encryption.encrypt(Array(SignedText(scene.recipe()).assertion.utf8), as: name)
            return try response(scene, around: String(decoding: element.serialized(), as: UTF8.self))
        },
    ]

    @Test(arguments: places + plaintexts + algorithms)
    func `are refused like any other`(attack: Attack) throws { try attack.expectRefusal() }

    @Test(arguments: ContentCipher.allCases, ResponseRecipe.SignedParts.allCases.filter { $0 != .nothing })
    func `are taken when they are honest`(cipher: ContentCipher, parts: ResponseRecipe.SignedParts) throws {
        let scene = try AttackScene.ours()
        var recipe = try scene.recipe(parts)
        recipe.encryption = try scene.encryption(cipher)
        recipe.assertion.nameIDEncryption = try scene.encryption(cipher)
        recipe.assertion.attributeEncryption = try scene.encryption(cipher)
        let verdict = try scene.verdict(on: try recipe.document())
        let isSafe = !cipher.isCBC || parts != .assertion
        #expect(verdict == (isSafe ? .accepted(subject: "ada") : .refused("encryption_cbc_not_allowed")))
    }
}
