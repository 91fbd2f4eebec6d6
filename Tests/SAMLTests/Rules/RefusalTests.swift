import Testing
import XMLSecurity

@testable import SAML

@Suite struct `Refusals of SAML tokens` {
    static let all: [SAMLRefusal] =
        [
            .empty, .tooLarge, .notBase64, .notXML, .assertionMissing, .severalAssertions, .assertionElsewhere,
            .signatureElsewhere, .statusMalformed, .statusNotSuccess(.responder), .destinationMismatch, .unsigned,
            .responseUnsigned, .assertionUnsigned, .signedPartsDiffer, .subjectMissing, .subjectMalformed,
            .subjectIdentifierUnknown, .nameIDMalformed, .nameIDForAnother, .confirmationMissing,
            .confirmationNotBearer,
            .confirmationDataMissing, .recipientMissing, .recipientMismatch, .recipientNotDestination,
            .confirmationEndMissing, .confirmationExpired, .confirmationNotBefore, .inResponseToMismatch,
            .malformedTime(.notBefore), .conditionsRepeated, .conditionUnknown, .conditionMalformed, .notYetValid,
            .expired,
            .audienceMissing, .audienceMismatch, .authnStatementMissing, .authnStatementMalformed, .sessionExpired,
            .attributeMalformed,
        ] + DocumentKind.allCases.map { .documentKind($0) } + EncryptedPart.allCases.map { .decryptedUnexpected($0) }
        + SAMLPart.allCases.flatMap { part -> [SAMLRefusal] in
            [
                .version(part), .idMissing(part), .issueInstant(part), .issuerMissing(part), .issuerMalformed(part),
                .issuerFormat(part), .issuerMismatch(part),
            ]
        }

    @Test func `have one name each, in small letters`() {
        #expect(Set(Self.all.map(\.reason)).count == Self.all.count)
        for reason in Self.all.map(\.reason) {
            #expect(reason.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F })
        }
    }

    @Test func `name the reason of what broke inside`() {
        #expect(SAMLRefusal.signature(.assertion, .sha1).reason == "sha1_not_allowed")
        #expect(
            SAMLRefusal.signature(.response, .unknownKey(hint: "ab")).detail
                == "of the response; it names the certificate ab")
        #expect(SAMLRefusal.decryption(.nameID, .rsa15).reason == "encryption_rsa_1_5")
        #expect(SAMLRefusal.decryption(.nameID, .rsa15).step == .subject)
        #expect(SAMLRefusal.decryption(.attribute, .rsa15).step == .attributes)
        #expect(SAMLRefusal.xml(.notWellFormed(line: 3)).detail == "line 3")
        #expect(SAMLRefusal.xml(.documentType).reason == "xml_document_type")
        #expect(SAMLRefusal.statusNotSuccess(.noPassive).detail == "NoPassive")
        #expect(SAMLRefusal.malformedTime(.sessionNotOnOrAfter).detail == "SessionNotOnOrAfter")
    }
}
