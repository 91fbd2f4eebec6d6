import Testing

@testable import SAML

@Suite struct `Short names of attributes` {
    static let cases = [
        ("urn:oid:0.9.2342.19200300.100.1.3", "mail"),
        ("urn:mace:dir:attribute-def:mail", "mail"),
        ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "mail"),
        ("urn:oid:2.5.4.42", "givenName"),
        ("urn:oid:2.16.840.1.113730.3.1.241", "displayName"),
        ("urn:oid:1.3.6.1.4.1.5923.1.1.1.6", "eduPersonPrincipalName"),
        ("urn:oid:1.3.6.1.4.1.5923.1.1.1.9", "eduPersonScopedAffiliation"),
        ("urn:oid:1.3.6.1.4.1.5923.1.5.1.1", "isMemberOf"),
        ("urn:oid:1.3.6.1.4.1.25178.1.2.9", "schacHomeOrganization"),
        ("urn:mace:terena.org:attribute-def:schacHomeOrganization", "schacHomeOrganization"),
        ("urn:oid:1.3.6.1.4.1.25178.4.1.6", "voPersonID"),
        ("urn:oid:1.3.6.1.4.1.34998.3.3.1.6", "voPersonID"),
        ("urn:oasis:names:tc:SAML:attribute:pairwise-id", "pairwise-id"),
        ("http://schemas.microsoft.com/identity/claims/objectidentifier", "objectIdentifier"),
        ("http://schemas.microsoft.com/ws/2008/06/identity/claims/groups", "groups"),
        ("http://schemas.xmlsoap.org/claims/CommonName", "cn"),
    ]

    @Test(arguments: cases)
    func `are those that everybody knows`(_ name: String, _ short: String) {
        #expect(AttributeVocabulary().shortName(of: name) == short)
    }

    @Test(arguments: ["urn:oid:2.5.4.4200", "urn:oid:2.5.4.", "mail", "", "urn:oid:2.5.4.42 "])
    func `are not given to other names`(_ name: String) {
        #expect(AttributeVocabulary().shortName(of: name) == nil)
    }

    @Test func `can be added, and an addition wins`() {
        let vocabulary = AttributeVocabulary(additions: ["urn:oid:1.2.3": "department", "urn:oid:2.5.4.42": "first"])
        #expect(vocabulary.shortName(of: "urn:oid:1.2.3") == "department")
        #expect(vocabulary.shortName(of: "urn:oid:2.5.4.42") == "first")
        #expect(vocabulary.shortName(of: "urn:oid:2.5.4.4") == "sn")
    }

    @Test func `stand once in the table`() {
        var names: Set<String> = []
        for family in AttributeFamily.all {
            for (suffix, short) in family.members {
                for name in family.prefixes.map({ $0 + suffix }) + family.textualPrefixes.map({ $0 + short }) {
                    #expect(names.insert(name).inserted, "\(name)")
                }
            }
        }
        #expect(names.count == AttributeVocabulary.wellKnown.count)
    }
}
