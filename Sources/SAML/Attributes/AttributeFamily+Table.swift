extension AttributeFamily {
    static let all = [cosine, x500, inetOrgPerson, eduPerson, eduMember, schac, voPerson, subjectID] + claims

    /// RFC 4524 and RFC 2798.
    private static let cosine = AttributeFamily(
        "urn:oid:0.9.2342.19200300.100.1.", textual: mace,
        members: [
            ("1", "uid"), ("3", "mail"), ("10", "manager"), ("20", "homePhone"), ("25", "dc"),
            ("39", "homePostalAddress"),
            ("41", "mobile"), ("60", "jpegPhoto"),
        ])

    /// RFC 4519; organizationIdentifier: X.520; pseudonym: RFC 3739.
    private static let x500 = AttributeFamily(
        "urn:oid:2.5.4.", textual: mace,
        members: [
            ("3", "cn"), ("4", "sn"), ("5", "serialNumber"), ("6", "c"), ("7", "l"), ("8", "st"), ("9", "street"),
            ("10", "o"), ("11", "ou"), ("12", "title"), ("13", "description"), ("16", "postalAddress"),
            ("17", "postalCode"), ("18", "postOfficeBox"), ("19", "physicalDeliveryOfficeName"),
            ("20", "telephoneNumber"),
            ("23", "facsimileTelephoneNumber"), ("31", "member"), ("34", "seeAlso"), ("41", "name"),
            ("42", "givenName"),
            ("43", "initials"), ("44", "generationQualifier"), ("65", "pseudonym"), ("97", "organizationIdentifier"),
        ])

    /// RFC 2798.
    private static let inetOrgPerson = AttributeFamily(
        "urn:oid:2.16.840.1.113730.3.1.", textual: mace,
        members: [
            ("1", "carLicense"), ("2", "departmentNumber"), ("3", "employeeNumber"), ("4", "employeeType"),
            ("39", "preferredLanguage"), ("241", "displayName"),
        ])

    /// eduPerson 4.4.0 (REFEDS, internet2-mace-dir-eduperson).
    private static let eduPerson = AttributeFamily(
        "urn:oid:1.3.6.1.4.1.5923.1.1.1.", textual: mace,
        members: [
            ("1", "eduPersonAffiliation"), ("2", "eduPersonNickname"), ("3", "eduPersonOrgDN"),
            ("4", "eduPersonOrgUnitDN"), ("5", "eduPersonPrimaryAffiliation"), ("6", "eduPersonPrincipalName"),
            ("7", "eduPersonEntitlement"), ("8", "eduPersonPrimaryOrgUnitDN"), ("9", "eduPersonScopedAffiliation"),
            ("10", "eduPersonTargetedID"), ("11", "eduPersonAssurance"), ("12", "eduPersonPrincipalNamePrior"),
            ("13", "eduPersonUniqueId"), ("16", "eduPersonOrcid"), ("17", "eduPersonAnalyticsTag"),
            ("18", "eduPersonDisplayPronouns"),
        ])

    /// eduMember 1.0 (internet2-mace-dir-edumember).
    private static let eduMember = AttributeFamily(
        "urn:oid:1.3.6.1.4.1.5923.1.5.1.", textual: mace, members: [("1", "isMemberOf"), ("2", "hasMember")])

    /// SCHAC 1.5 (REFEDS).
    private static let schac = AttributeFamily(
        "urn:oid:1.3.6.1.4.1.25178.1.2.",
        textual: ["urn:schac:attribute-def:", "urn:mace:terena.org:attribute-def:"],
        members: [
            ("1", "schacMotherTongue"), ("2", "schacGender"), ("3", "schacDateOfBirth"), ("4", "schacPlaceOfBirth"),
            ("5", "schacCountryOfCitizenship"), ("6", "schacSn1"), ("7", "schacSn2"), ("8", "schacPersonalTitle"),
            ("9", "schacHomeOrganization"), ("10", "schacHomeOrganizationType"), ("11", "schacCountryOfResidence"),
            ("12", "schacUserPresenceID"), ("13", "schacPersonalPosition"), ("14", "schacPersonalUniqueCode"),
            ("15", "schacPersonalUniqueID"), ("17", "schacExpiryDate"), ("18", "schacUserPrivateAttribute"),
            ("19", "schacUserStatus"), ("20", "schacProjectMembership"), ("21", "schacProjectSpecificRole"),
        ])

    /// voPerson 2.0 (REFEDS), and the arc that version 1 had.
    private static let voPerson = AttributeFamily(
        "urn:oid:1.3.6.1.4.1.25178.4.1.", "urn:oid:1.3.6.1.4.1.34998.3.3.1.",
        members: [
            ("1", "voPersonApplicationUID"), ("2", "voPersonAuthorName"), ("3", "voPersonCertificateDN"),
            ("4", "voPersonCertificateIssuerDN"), ("5", "voPersonExternalID"), ("6", "voPersonID"),
            ("7", "voPersonPolicyAgreement"), ("8", "voPersonSoRID"), ("9", "voPersonStatus"),
            ("10", "voPersonAffiliation"), ("11", "voPersonExternalAffiliation"), ("12", "voPersonScopedAffiliation"),
            ("14", "voPersonVerifiedEmail"),
        ])

    /// SAML V2.0 Subject Identifier Attributes Profile 1.0 section 3.
    private static let subjectID = AttributeFamily(
        "urn:oasis:names:tc:SAML:attribute:", members: [("subject-id", "subject-id"), ("pairwise-id", "pairwise-id")])
}

extension AttributeFamily {
    /// Claim types of AD FS and Entra ID; `.NET` calls them ClaimTypes.
    private static let claims = [identityClaims, windowsClaims, entraClaims, entraMethods, claimsOfADFS1]

    private static let identityClaims = AttributeFamily(
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/",
        members: [
            ("emailaddress", "mail"), ("givenname", "givenName"), ("surname", "sn"), ("name", "name"),
            ("upn", "userPrincipalName"), ("nameidentifier", "nameIdentifier"),
            ("privatepersonalidentifier", "privatePersonalIdentifier"), ("streetaddress", "street"), ("locality", "l"),
            ("stateorprovince", "st"), ("postalcode", "postalCode"), ("country", "c"), ("homephone", "homePhone"),
            ("mobilephone", "mobile"), ("otherphone", "telephoneNumber"), ("dateofbirth", "dateOfBirth"),
            ("gender", "gender"), ("webpage", "labeledURI"),
        ])

    private static let windowsClaims = AttributeFamily(
        "http://schemas.microsoft.com/ws/2008/06/identity/claims/",
        members: [
            ("groups", "groups"), ("role", "role"), ("windowsaccountname", "windowsAccountName"),
            ("primarysid", "primarySid"), ("primarygroupsid", "primaryGroupSid"), ("groupsid", "groupSid"),
            ("wids", "wids"),
        ])

    private static let entraClaims = AttributeFamily(
        "http://schemas.microsoft.com/identity/claims/",
        members: [
            ("objectidentifier", "objectIdentifier"), ("tenantid", "tenantId"), ("displayname", "displayName"),
            ("identityprovider", "identityProvider"),
        ])

    private static let entraMethods = AttributeFamily(
        "http://schemas.microsoft.com/claims/",
        members: [("authnmethodsreferences", "authnMethodsReferences"), ("groups.link", "groupsLink")])

    private static let claimsOfADFS1 = AttributeFamily(
        "http://schemas.xmlsoap.org/claims/",
        members: [("CommonName", "cn"), ("Group", "groups"), ("EmailAddress", "mail"), ("UPN", "userPrincipalName")])
}
