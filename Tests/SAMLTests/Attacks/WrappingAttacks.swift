import ExampleProvider
import Testing

/// "On Breaking SAML" (USENIX Security 2012) and what has been found since: a genuine signature, and another part that is
/// read in place of what it covers.
@Suite struct `Signature wrapping` {
    /// The eight shapes of the paper and of SAML Raider.
    static let classic = [
        Attack("1: the signed response in the signature of a forged one", "assertion_elsewhere") { scene in
            let text = try SignedText(scene.recipe(.response))
            let signature = try text.signature
            let forged = try text.whole.forged(without: signature)
            let around = try signature.inserting(text.without(signature), beforeLast: "</ds:Signature>")
            return try forged.inserting(around, after: "</saml:Issuer>")
        },
        Attack("2: the signed response before its signature in a forged one", "assertion_elsewhere") { scene in
            let text = try SignedText(scene.recipe(.response))
            let signature = try text.signature
            let forged = try text.whole.forged(without: signature)
            return try forged.inserting(text.without(signature) + signature, after: "</saml:Issuer>")
        },
        Attack("3: a forged assertion before the signed one", "several_assertions") { scene in
            let text = try SignedText(scene.recipe())
            return try text.whole.inserting(
                text.assertion.forged(without: text.signature), before: "<saml:Assertion")
        },
        Attack("3: a forged assertion after the signed one", "several_assertions") { scene in
            let text = try SignedText(scene.recipe())
            return try text.whole.inserting(
                text.assertion.forged(without: text.signature), beforeLast: "</samlp:Response>")
        },
        Attack("4: the signed assertion in a forged one", "assertion_elsewhere") { scene in
            let text = try SignedText(scene.recipe())
            let forged = try text.assertion.forged(without: text.signature)
            return try text.replacing(
                text.assertion, with: forged.inserting(text.assertion, beforeLast: "</saml:Assertion>"))
        },
        Attack("5: a forged assertion with the signature, the genuine one after it", "several_assertions") { scene in
            let text = try SignedText(scene.recipe())
            let signature = try text.signature
            let forged = try text.assertion.forged(without: signature).inserting(signature, after: "</saml:Issuer>")
            let genuine = try text.assertion.replacing(signature, with: "")
            return try text.replacing(text.assertion, with: forged + genuine)
        },
        Attack("6: a forged assertion with the signature, the genuine one in that", "assertion_elsewhere") { scene in
            let text = try SignedText(scene.recipe())
            let signature = try text.signature
            let genuine = try text.assertion.replacing(signature, with: "")
            let around = try signature.inserting(genuine, beforeLast: "</ds:Signature>")
            let forged = try text.assertion.forged(without: signature).inserting(around, after: "</saml:Issuer>")
            return try text.replacing(text.assertion, with: forged)
        },
        Attack("7: a forged assertion in extensions", "assertion_elsewhere") { scene in
            let text = try SignedText(scene.recipe())
            let forged = try text.assertion.forged(without: text.signature)
            return try text.whole.inserting(
                "<samlp:Extensions>\(forged)</samlp:Extensions>", after: "</saml:Issuer>")
        },
        Attack("8: a forged assertion with the signature, the genuine one in an object", "assertion_elsewhere") {
            scene in
            let text = try SignedText(scene.recipe())
            let signature = try text.signature
            let genuine = try text.assertion.replacing(signature, with: "")
            let around = try signature.inserting("<ds:Object>\(genuine)</ds:Object>", beforeLast: "</ds:Signature>")
            let forged = try text.assertion.forged(without: signature).inserting(around, after: "</saml:Issuer>")
            return try text.replacing(text.assertion, with: forged)
        },
    ]

    /// Places where nobody looks: the genuine assertion moves there, the forged one takes its place.
    static let hidden = [
        ("<samlp:StatusDetail>", "</samlp:StatusDetail>", "</samlp:Status>"),
        ("<saml:Advice>", "</saml:Advice>", "<saml:AuthnStatement"),
        ("<saml:AttributeValue>", "</saml:AttributeValue>", "</saml:Attribute>"),
        (
            "<saml:Attribute><saml:AttributeValue>", "</saml:AttributeValue></saml:Attribute>",
            "</saml:AttributeStatement>"
        ),
        ("<x xmlns='urn:x'>", "</x>", "</saml:SubjectConfirmation>"),
        ("<Evil xmlns='urn:x'>", "</Evil>", "</samlp:Response>"),
        ("<saml:Condition>", "</saml:Condition>", "</saml:Conditions>"),
    ].map { start, end, place in
        Attack("the signed assertion before \(place) of a forged one", "assertion_elsewhere") { scene in
            let text = try SignedText(scene.recipe())
            let forged = try text.replacing(text.assertion, with: text.assertion.forged(without: text.signature))
            return try forged.inserting(start + text.assertion + end, beforeLast: place)
        }
    }

    static let others = [
        Attack("a second assertion with the same ID", "xml_duplicate_id") { scene in
            let text = try SignedText(scene.recipe())
            let forged = try text.assertion.replacing(text.signature, with: "").replacing(">ada<", with: ">admin<")
            return try text.whole.inserting(forged, before: "<saml:Assertion")
        },
        Attack("a forged response whose ID is that of the signed assertion", "xml_duplicate_id") { scene in
            let recipe = try scene.recipe()
            return try SignedText(recipe).replacing("ID=\"\(recipe.id)\"", with: "ID=\"\(recipe.assertion.id)\"")
        },
        Attack("a response in a response", "assertion_missing") { scene in
            let text = try SignedText(scene.recipe())
            let outer = try text.replacing(text.assertion, with: "").replacing(/\ ID="[^"]*"/) { _ in " ID=\"_evil\"" }
            return try outer.inserting(text.whole, beforeLast: "</samlp:Response>")
        },
        Attack("a wrapper around the response", "saml_document_unknown") { scene in
            "<Envelope>\(try SignedText(scene.recipe(.both)).whole)</Envelope>"
        },
        Attack("an assertion after the response", "xml_not_well_formed") { scene in
            let text = try SignedText(scene.recipe())
            return text.whole + (try text.assertion.forged(without: text.signature))
        },
        Attack("a name identifier before the response (CVE-2025-47949)", "xml_not_well_formed") { scene in
            "<saml:NameID xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'>admin</saml:NameID>"
                + (try SignedText(scene.recipe()).whole)
        },
        Attack("a signed response with a foreign assertion", "digest_mismatch") { scene in
            let text = try SignedText(scene.recipe(.response))
            return try text.replacing(text.assertion, with: text.assertion.forged(without: text.signature))
        },
        Attack("an assertion of another response in a signed response", "digest_mismatch") { scene in
            let text = try SignedText(scene.recipe(.response))
            return try text.replacing(text.assertion, with: SignedText(scene.recipe()).assertion)
        },
        Attack("a forged assertion, signed by the attacker, in a signed response", "digest_mismatch") { scene in
            let text = try SignedText(scene.recipe(.both))
            return try text.replacing(text.assertion, with: SignedText(attackers(scene)).assertion)
        },
        Attack("a forged assertion, signed by the attacker", "unknown_key") { scene in
            let text = try SignedText(scene.recipe())
            return try text.replacing(text.assertion, with: SignedText(attackers(scene)).assertion)
        },
        Attack("a forged assertion, signed by the attacker, beside the genuine one", "several_assertions") { scene in
            let text = try SignedText(scene.recipe())
            return try text.whole.inserting(SignedText(attackers(scene)).assertion, before: "<saml:Assertion")
        },
        Attack("an unsigned assertion beside the signed one", "several_assertions") { scene in
            let unsigned = try SignedText(scene.recipe(.nothing)).assertion
            return try SignedText(scene.recipe()).whole.inserting(unsigned, before: "<saml:Assertion")
        },
        Attack("a signed error response with a forged assertion in a decoy signature", "status_not_success") { scene in
            let (text, signature) = try signedError(scene)
            let forged = try SignedText(scene.recipe()).assertion
            let decoy = try signature.inserting("<ds:Object>\(forged)</ds:Object>", beforeLast: "</ds:Signature>")
            return try text.whole.inserting(decoy, before: "<ds:Signature")
        },
        Attack("the same, called a success", "assertion_elsewhere") { scene in
            let (text, signature) = try signedError(scene)
            let forged = try SignedText(scene.recipe()).assertion
            let decoy = try signature.inserting("<ds:Object>\(forged)</ds:Object>", beforeLast: "</ds:Signature>")
            return try text.whole.inserting(decoy, before: "<ds:Signature")
                .replacing("status:Requester", with: "status:Success")
        },
        Attack("a signed error response that is called a success", "digest_mismatch") { scene in
            let (text, _) = try signedError(scene)
            return try text.replacing("status:Requester", with: "status:Success")
        },
        Attack("only the subject is signed", "signature_elsewhere") { scene in
            let text = try SignedText(scene.recipe(.nothing))
            let signed = try SignedText(scene.recipe())
            return try text.whole.inserting(signed.signature, after: "<saml:Subject>")
        },
        Attack("only the issuer is signed", "signature_elsewhere") { scene in
            let text = try SignedText(scene.recipe(.nothing))
            return try text.whole.inserting(SignedText(scene.recipe()).signature, beforeLast: "</saml:Issuer>")
        },
    ]

    private static func attackers(_ scene: AttackScene) throws -> ResponseRecipe {
        var recipe = try scene.recipe()
        recipe.assertion.nameID?.value = AttackScene.forged
        recipe.key = scene.attacker.signingKeys[0]
        return recipe
    }

    private static func signedError(_ scene: AttackScene) throws -> (SignedText, String) {
        var recipe = try scene.recipe(.response)
        recipe.status = "urn:oasis:names:tc:SAML:2.0:status:Requester"
        let text = try SignedText(recipe)
        return (text, try text.signature)
    }

    @Test(arguments: classic + hidden + others)
    func `is refused for where things stand`(attack: Attack) throws { try attack.expectRefusal() }

    @Test(arguments: ResponseRecipe.SignedParts.allCases.filter { $0 != .nothing })
    func `is what makes the difference: the honest response is taken`(parts: ResponseRecipe.SignedParts) throws {
        let scene = try AttackScene.ours()
        let verdict = try scene.verdict(on: try scene.recipe(parts).document())
        #expect(verdict == .accepted(subject: AttackScene.genuine))
    }
}
