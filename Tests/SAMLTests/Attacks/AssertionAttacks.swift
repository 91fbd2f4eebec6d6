import ExampleProvider
import Foundation
import Testing

/// Assertions that the trusted key signed, and that must not count here and now.
@Suite struct `Assertions of the trusted provider` {
    /// A recipe that is changed before anything is signed.
    private static func signing(
        _ description: String, _ reason: String, _ change: @escaping @Sendable (inout ResponseRecipe) -> Void
    ) -> Attack {
        Attack(description, reason) { scene in
            var recipe = try scene.recipe(.both)
            change(&recipe)
            return try SignedText(recipe).whole
        }
    }

    /// A text that is changed in the assertion before it is signed.
    private static func signing(
        _ description: String, replacing old: String, with new: String, _ reason: String
    ) -> Attack {
        signing(description, reason) { recipe in
            recipe = recipe.dangerouslyChanging(.assertion) { $0.replacing(old, with: new) }
        }
    }

    private static let now = AttackScene.now

    static let times = [
        signing("expired", "assertion_expired") {
            $0.assertion.conditions?.notBefore = now - 10
            $0.assertion.conditions?.notOnOrAfter = now
        },
        signing("not yet valid", "assertion_not_yet_valid") { $0.assertion.conditions?.notBefore = now + 61 },
        signing("over before it begins", "condition_malformed") {
            $0.assertion.conditions?.notOnOrAfter = now - 1
        },
        signing("whose confirmation is over", "confirmation_expired") {
            $0.assertion.confirmations[0].notOnOrAfter = now
        },
        signing("whose confirmation has no end", "confirmation_end_missing") {
            $0.assertion.confirmations[0].notOnOrAfter = nil
        },
        signing("whose confirmation begins", "confirmation_not_before") {
            $0.assertion.confirmations[0].notBefore = now - 100
        },
        signing("whose session is over", "session_expired") {
            $0.assertion.authentication?.sessionNotOnOrAfter = now
        },
        signing("without a zone", replacing: "00Z\"", with: "00\"", "assertion_issue_instant"),
        signing(
            "at 25 o'clock", replacing: "NotBefore=\"2027-01-15T08", with: "NotBefore=\"2027-01-15T25",
            "saml_time_malformed"),
    ]

    static let places = [
        signing("for another audience", "saml_audience_mismatch") {
            $0.assertion.conditions?.audiences = [["https://other.example/saml"]]
        },
        signing("for an audience that begins as ours does", "saml_audience_mismatch") {
            $0.assertion.conditions?.audiences = [[AttackScene.us.entityID + "/2"]]
        },
        signing("for us and for others at once", "saml_audience_mismatch") {
            $0.assertion.conditions?.audiences = [[AttackScene.us.entityID], ["https://other.example/saml"]]
        },
        signing("for nobody", "saml_audience_mismatch") { $0.assertion.conditions?.audiences = [[]] },
        signing("for anybody", "saml_audience_missing") { $0.assertion.conditions?.audiences = [] },
        signing("without conditions", "saml_audience_missing") { $0.assertion.conditions = nil },
        signing("for another recipient", "recipient_mismatch") {
            $0.assertion.confirmations[0].recipient = "https://gateway.example/token/"
        },
        signing("without a recipient", "recipient_missing") { $0.assertion.confirmations[0].recipient = nil },
        signing("sent elsewhere", "destination_mismatch") { $0.destination = "https://other.example/acs" },
        signing("sent nowhere", "destination_mismatch") { $0.destination = "" },
        signing("in answer to another request", "in_response_to_mismatch") {
            $0.inResponseTo = "_a"
            $0.assertion.confirmations[0].inResponseTo = "_b"
        },
    ]

    static let confirmations = [
        signing("for the holder of a key", "confirmation_not_bearer") {
            $0.assertion.confirmations[0].method = "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key"
        },
        signing("for whom the sender vouches", "confirmation_not_bearer") {
            $0.assertion.confirmations[0].method = "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"
        },
        signing("without a confirmation", "confirmation_missing") { $0.assertion.confirmations = [] },
        signing("without data to confirm by", "confirmation_data_missing") {
            $0.assertion.confirmations[0].hasData = false
        },
    ]

    static let subjects = [
        signing("about nobody", "subject_missing") {
            $0.assertion.nameID = nil
            $0.assertion.confirmations = []
        },
        signing("with an empty name", "name_id_malformed") { $0.assertion.nameID?.value = "" },
        signing("named for another service provider", "name_id_for_another") {
            $0.assertion.nameID?.serviceProviderQualifier = "https://other.example/saml"
        },
        signing(
            "about two", replacing: "<saml:AuthnStatement", with: "<saml:Subject/><saml:AuthnStatement",
            "subject_malformed"),
        signing("of another issuer", "assertion_issuer_mismatch") { $0.assertion.issuer = "https://other.example" },
        signing("of nobody", "assertion_issuer_missing") { $0.assertion.issuer = nil },
        signing("in a response of another issuer", "response_issuer_mismatch") { $0.issuer = "https://other.example" },
        signing("in a response that failed", "status_not_success") {
            $0.status = "urn:oasis:names:tc:SAML:2.0:status:Requester"
        },
        signing("of SAML 1.1", "assertion_version") { $0.assertion.version = "1.1" },
        signing("in a response of SAML 1.1", "response_version") { $0.version = "1.1" },
        signing("of nobody who signed in", "authn_statement_missing") { $0.assertion.authentication = nil },
        signing(
            "under an unknown condition", replacing: "</saml:Conditions>", with: "<saml:Condition/></saml:Conditions>",
            "condition_unknown"),
        signing(
            "under conditions twice", replacing: "<saml:AuthnStatement", with: "<saml:Conditions/><saml:AuthnStatement",
            "conditions_repeated"),
        signing(
            "with an attribute without a name", replacing: " Name=\"urn", with: " NoName=\"urn", "attribute_malformed"),
    ]

    @Test(arguments: times + places + confirmations + subjects)
    func `are refused where they do not count`(attack: Attack) throws { try attack.expectRefusal() }

    @Test func `have an end that the skew does not move`() throws {
        let scene = try AttackScene.ours()
        let document = try scene.recipe().document()
        #expect(try scene.verdict(on: document, at: Self.now + 299) == .accepted(subject: "ada"))
        #expect(try scene.verdict(on: document, at: Self.now + 300) == .refused("assertion_expired"))
        #expect(try scene.verdict(on: document, at: Self.now - 60) == .accepted(subject: "ada"))
        #expect(try scene.verdict(on: document, at: Self.now - 61) == .refused("assertion_not_yet_valid"))
    }
}
