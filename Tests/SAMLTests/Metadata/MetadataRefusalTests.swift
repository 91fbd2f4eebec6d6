import Foundation
import Testing
import XMLSecurity

@testable import SAML

@Suite struct `Metadata is refused` {
    static let now = Date(timeIntervalSince1970: 1_800_000_000)
    /// As `xs:dateTime`.
    static let nowText = "2027-01-15T08:00:00Z"

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        var maximumValidity: Int?
        let problem: MetadataProblem
    }

    static let cases = [
        Case(testDescription: "empty", text: "", problem: .xml(.empty)),
        Case(testDescription: "not XML", text: "<html>", problem: .xml(.notWellFormed(line: 1))),
        Case(
            testDescription: "with a document type", text: "<!DOCTYPE x>" + MetadataText.entity(),
            problem: .xml(.documentType)),
        Case(testDescription: "another document", text: "<html/>", problem: .notMetadata),
        Case(
            testDescription: "in no namespace",
            text: MetadataText.entity().replacingOccurrences(
                of: "xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\"", with: ""),
            problem: .notMetadata),
        Case(testDescription: "a group of nothing", text: MetadataText.group(), problem: .noIdentityProvider),
        Case(
            testDescription: "a service provider", text: MetadataText.serviceProvider("urn:sp"),
            problem: .noIdentityProvider),
        Case(
            testDescription: "an identity provider of SAML 1.1",
            text: MetadataText.entity().replacingOccurrences(
                of: "=\"urn:oasis:names:tc:SAML:2.0:protocol", with: "=\"urn:oasis:names:tc:SAML:1.1:protocol"),
            problem: .noIdentityProvider),
        Case(testDescription: "without a key", text: MetadataText.entity(keys: ""), problem: .noUsableKey),
        Case(
            testDescription: "with a key for encryption alone",
            text: MetadataText.entity(keys: MetadataText.key(MetadataText.certificates[0], use: "encryption")),
            problem: .noUsableKey),
        Case(
            testDescription: "with no usable key",
            text: MetadataText.entity(keys: MetadataText.key(MetadataText.smallCertificate)), problem: .noUsableKey),
        Case(testDescription: "without a name", text: MetadataText.entity(""), problem: .malformed(.entityID)),
        Case(
            testDescription: "with a name of two words", text: MetadataText.entity("a b"),
            problem: .malformed(.entityID)),
        Case(
            testDescription: "valid until no time", text: MetadataText.entity(attributes: #"validUntil="tomorrow""#),
            problem: .malformed(.validUntil)),
        Case(
            testDescription: "a group valid until no time",
            text: MetadataText.group(MetadataText.entity(), attributes: #"validUntil="2030-01-01""#),
            problem: .malformed(.validUntil)),
        Case(
            testDescription: "a role valid until no time", text: MetadataText.entity(role: #"validUntil="""#),
            problem: .malformed(.validUntil)),
        Case(
            testDescription: "at the second that it ends",
            text: MetadataText.entity(attributes: "validUntil=\"\(nowText)\""), problem: .expired),
        Case(
            testDescription: "a group that has ended",
            text: MetadataText.group(MetadataText.entity(), attributes: #"validUntil="2010-01-01T00:00:00Z""#),
            problem: .expired),
        Case(
            testDescription: "without an end, where there is a bound", text: MetadataText.entity(),
            maximumValidity: 86_400, problem: .validUntilMissing),
        Case(
            testDescription: "valid for longer than the bound",
            text: MetadataText.entity(attributes: #"validUntil="2027-01-16T08:00:01Z""#), maximumValidity: 86_400,
            problem: .validUntilTooFar),
    ]

    static func problem(_ text: String, _ rules: MetadataRules = MetadataRules()) -> MetadataProblem? {
        do throws(MetadataProblem) {
            _ = try AggregateIndex(reading: Array(text.utf8), rules: rules, at: now)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: cases) func `for its own reason`(_ c: Case) {
        #expect(Self.problem(c.text, MetadataRules(maximumValidity: c.maximumValidity)) == c.problem)
    }

    @Test func `and taken up to the bounds of its time`() {
        let text = MetadataText.entity(attributes: #"validUntil="2027-01-16T08:00:00Z""#)
        #expect(Self.problem(text, MetadataRules(maximumValidity: 86_400)) == nil)
        #expect(Self.problem(MetadataText.entity(attributes: #"validUntil="2027-01-15T08:00:01Z""#)) == nil)
    }

    @Test func `by names that tell the reasons apart`() {
        let problems = Self.cases.map(\.problem) + [.unsigned, .signatureLost, .entityMissing]
        let reasons = Dictionary(grouping: problems, by: \.reason)
        for (reason, problems) in reasons { #expect(Set(problems.map { "\($0)" }).count == 1, "\(reason)") }
    }
}

@Suite struct `Signed metadata` {
    let key: XMLSigningKey
    let rules: MetadataRules

    init() throws {
        key = try XMLSigningKey(generating: .p256)
        rules = MetadataRules(signers: [try SignatureKey(subjectPublicKeyInfo: key.subjectPublicKeyInfo)])
    }

    func sign(_ text: String, with other: XMLSigningKey? = nil) throws -> String {
        let signer = XMLSigner(key: other ?? key, algorithm: .ecdsaSHA256)
        return String(decoding: try signer.sign(Array(text.utf8), id: "m", place: .first), as: UTF8.self)
    }

    static let entity = MetadataText.entity(attributes: #"ID="m""#)

    func problem(_ text: String) -> MetadataProblem? { `Metadata is refused`.problem(text, rules) }

    @Test func `is read where a configured key has signed it`() throws {
        let index = try AggregateIndex(
            reading: Array(try sign(Self.entity).utf8), rules: rules, at: `Metadata is refused`.now)
        #expect(index.isSigned)
        #expect(index.entities.count == 1)
    }

    @Test func `is an aggregate with one signature for all`() throws {
        let group = MetadataText.group(
            MetadataText.entity("urn:a"), MetadataText.entity("urn:b"), attributes: #"ID="m""#)
        let index = try AggregateIndex(reading: Array(try sign(group).utf8), rules: rules, at: Date())
        #expect(index.entities.count == 2)
    }

    @Test func `is refused without its signature`() {
        #expect(problem(Self.entity) == .unsigned)
    }

    @Test func `is refused where only a part is signed`() throws {
        let group = MetadataText.group(MetadataText.entity("urn:a", attributes: #"ID="m""#))
        #expect(problem(try sign(group)) == .unsigned)
    }

    @Test func `is refused where another key has signed it`() throws {
        let signed = try sign(Self.entity, with: try XMLSigningKey(generating: .p256))
        #expect(problem(signed) == .signature(.badSignatureWithoutHint))
    }

    @Test func `is refused where it was changed`() throws {
        let signed = try sign(Self.entity)
        let changed = signed.replacingOccurrences(of: "https://idp.example", with: "https://idp.evil.example")
        #expect(changed != signed)
        #expect(problem(changed) == .signature(.digestMismatch))
    }

    @Test func `is refused where a second entity was put around the first`() throws {
        let signed = try sign(Self.entity).drop { $0 != "\n" }
        #expect(problem(MetadataText.group(String(signed), MetadataText.entity("urn:evil"))) == .unsigned)
    }

    @Test func `is noticed where nobody is configured to sign`() throws {
        let unasked = try AggregateIndex(reading: Array(try sign(Self.entity).utf8), rules: MetadataRules(), at: Date())
        #expect(unasked.isSigned)
        let plain = try AggregateIndex(reading: Array(Self.entity.utf8), rules: MetadataRules(), at: Date())
        #expect(!plain.isSigned)
    }
}
