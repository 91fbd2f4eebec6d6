import Foundation
import Testing

@testable import SAML

@Suite struct `The conditions of an assertion` {
    private static let restriction =
        "<saml:AudienceRestriction><saml:Audience>https://gateway.example</saml:Audience></saml:AudienceRestriction>"
    private static let foreign =
        "<saml:AudienceRestriction><saml:Audience>https://other.example</saml:Audience></saml:AudienceRestriction>"
    private static let audience = "<saml:Audience>https://gateway.example</saml:Audience>"

    static let audiences = [
        RefusalCase("none", (restriction, ""), refusal: .audienceMissing),
        RefusalCase("a restriction to nobody", (audience, ""), refusal: .audienceMismatch),
        RefusalCase("an empty one", (audience, "<saml:Audience/>"), refusal: .audienceMismatch),
        RefusalCase("another", (restriction, foreign), refusal: .audienceMismatch),
        RefusalCase(
            "one that is longer", (audience, audience.replacingOccurrences(of: "example<", with: "example/<")),
            refusal: .audienceMismatch),
        RefusalCase(
            "one in capital letters", (audience, audience.replacingOccurrences(of: "gateway", with: "GATEWAY")),
            refusal: .audienceMismatch),
        RefusalCase(
            "one with elements in it", (audience, audience.replacingOccurrences(of: "https", with: "<b/>https")),
            refusal: .conditionMalformed),
        RefusalCase(
            "ours among others", (audience, "<saml:Audience>https://other.example</saml:Audience>" + audience),
            refusal: nil),
        RefusalCase(
            "ours with white space around it", (audience, audience.replacingOccurrences(of: "https", with: "\n https")),
            refusal: nil),
        RefusalCase(
            "two restrictions, one of which names us", (restriction, restriction + foreign), refusal: .audienceMismatch),
        RefusalCase("two restrictions that name us", (restriction, restriction + restriction), refusal: nil),
    ]

    @Test(arguments: audiences)
    func `name us`(_ c: RefusalCase) throws {
        #expect(try c.outcome() == c.refusal)
    }

    private static let start = "<saml:Conditions "
    static let conditions = [
        RefusalCase(
            "one that is not known", (restriction, restriction + "<saml:Condition/>"), refusal: .conditionUnknown),
        RefusalCase(
            "one of another namespace", (restriction, restriction + #"<x:AudienceRestriction xmlns:x="urn:x"/>"#),
            refusal: .conditionUnknown),
        RefusalCase("for one use", (restriction, restriction + "<saml:OneTimeUse/>"), refusal: nil),
        RefusalCase(
            "for one use, twice", (restriction, restriction + "<saml:OneTimeUse/><saml:OneTimeUse/>"),
            refusal: .conditionsRepeated),
        RefusalCase("for proxies", (restriction, restriction + #"<saml:ProxyRestriction Count="0"/>"#), refusal: nil),
        RefusalCase(
            "for proxies, twice", (restriction, restriction + "<saml:ProxyRestriction/><saml:ProxyRestriction/>"),
            refusal: .conditionsRepeated),
        RefusalCase(
            "for less than no proxies", (restriction, restriction + #"<saml:ProxyRestriction Count="-1"/>"#),
            refusal: .conditionMalformed),
        RefusalCase(
            "twice", ("</saml:Conditions>", "</saml:Conditions><saml:Conditions/>"), refusal: .conditionsRepeated),
        RefusalCase(
            "none", ("<saml:Conditions", "<saml:Advice"), ("</saml:Conditions>", "</saml:Advice>"),
            refusal: .audienceMissing),
    ]

    @Test(arguments: conditions)
    func `are known`(_ c: RefusalCase) throws {
        #expect(try c.outcome() == c.refusal)
    }

    private static let notBefore = #"NotBefore="2026-01-01T11:55:00Z""#
    private static let notOnOrAfter = #"NotOnOrAfter="2026-01-01T12:10:00Z""#
    static let times = [
        RefusalCase("a beginning that is none", (notBefore, #"NotBefore="""#), refusal: .malformedTime(.notBefore)),
        RefusalCase(
            "an end that is none", (notOnOrAfter, #"NotOnOrAfter="2026-01-01T12:10:00""#),
            refusal: .malformedTime(.notOnOrAfter)),
        RefusalCase(
            "an end before the beginning", (notBefore, #"NotBefore="2026-01-01T12:10:00Z""#),
            refusal: .conditionMalformed),
        RefusalCase("not yet", (notBefore, #"NotBefore="2026-01-01T12:01:01Z""#), refusal: .notYetValid),
        RefusalCase("not yet, within the skew", (notBefore, #"NotBefore="2026-01-01T12:01:00Z""#), refusal: nil),
        RefusalCase("no more", (notOnOrAfter, #"NotOnOrAfter="2026-01-01T12:00:00Z""#), refusal: .expired),
        RefusalCase("for a moment", (notOnOrAfter, #"NotOnOrAfter="2026-01-01T12:00:00.001Z""#), refusal: nil),
        RefusalCase("without an end", (notOnOrAfter, ""), refusal: nil),
        RefusalCase("without a beginning", (notBefore, ""), refusal: nil),
        RefusalCase(
            "without a beginning, and not issued yet", (notBefore, ""),
            (#"IssueInstant="2026-01-01T11:59:59Z""#, #"IssueInstant="2026-01-01T12:01:01Z""#), refusal: .notYetValid),
        RefusalCase(
            "issued in the future, and valid already",
            (#"IssueInstant="2026-01-01T11:59:59Z""#, #"IssueInstant="2026-01-01T12:03:00Z""#), refusal: nil),
    ]

    @Test(arguments: times)
    func `hold now`(_ c: RefusalCase) throws {
        #expect(try c.outcome() == c.refusal)
    }

    @Test func `end at their end and with the confirmation, whatever the skew`() throws {
        let token = try SAMLSample().token()
        let end = try #require(XMLDateTime.parse("2026-01-01T12:05:00Z"))
        #expect(try SAMLSample.refusal(of: token, at: end.addingTimeInterval(-0.001)) == nil)
        #expect(try SAMLSample.refusal(of: token, at: end) == .confirmationExpired)
        let assertion = try SAMLSample.verify(token)
        #expect(assertion.notOnOrAfter == end)
        #expect(assertion.replayUntil == end.addingTimeInterval(60))
        let shorter = try SAMLSample().changed(Self.notOnOrAfter, #"NotOnOrAfter="2026-01-01T12:02:00Z""#)
        #expect(try SAMLSample.verify(shorter.token()).notOnOrAfter == end.addingTimeInterval(-180))
    }

    @Test func `tell whether the assertion is for one use`() throws {
        let once = try SAMLSample().changed(Self.restriction, Self.restriction + "<saml:OneTimeUse/>")
        #expect(try SAMLSample.verify(once.token()).isOneTimeUse)
        #expect(try !SAMLSample.verify(SAMLSample().token()).isOneTimeUse)
    }
}
