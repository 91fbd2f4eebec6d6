internal import Foundation

/// A response as providers of federations send them: some 7 KB once its assertion is signed. It is good for an hour.
struct SampleResponse {
    static let provider = "https://idp.example.edu/idp/shibboleth"
    static let serviceProvider = "https://gateway.example.com/saml"
    static let recipient = "https://gateway.example.com/token"

    private let issued: String
    private let expires: String

    init(at now: Date) {
        self.issued = now.formatted(.iso8601)
        self.expires = now.addingTimeInterval(3_600).formatted(.iso8601)
    }

    var text: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <saml2p:Response xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol" Destination="\(Self.recipient)" ID="_7c1f0d9e4b3a5f6e8d2c1b0a99887766" InResponseTo="_a1b2c3d4e5f60718293a4b5c6d7e8f90" IssueInstant="\(issued)" Version="2.0"><saml2:Issuer xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion">\(Self.provider)</saml2:Issuer><saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:Status>\(assertion)</saml2p:Response>

        """
    }

    private var assertion: String {
        """
        <saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" ID="_0f1e2d3c4b5a69788796a5b4c3d2e1f0" IssueInstant="\(issued)" Version="2.0"><saml2:Issuer>\(Self.provider)</saml2:Issuer>\(Self.signature)<saml2:Subject><saml2:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" NameQualifier="\(Self.provider)" SPNameQualifier="\(Self.serviceProvider)">AAdzZWNyZXQx3q2+7wAAAAABAAAAAAAAAAAAAAA</saml2:NameID><saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml2:SubjectConfirmationData Address="198.51.100.7" InResponseTo="_a1b2c3d4e5f60718293a4b5c6d7e8f90" NotOnOrAfter="\(expires)" Recipient="\(Self.recipient)"/></saml2:SubjectConfirmation></saml2:Subject><saml2:Conditions NotBefore="\(issued)" NotOnOrAfter="\(expires)"><saml2:AudienceRestriction><saml2:Audience>\(Self.serviceProvider)</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions><saml2:AuthnStatement AuthnInstant="\(issued)" SessionIndex="_5d4c3b2a19087f6e5d4c3b2a19087f6e"><saml2:SubjectLocality Address="198.51.100.7"/><saml2:AuthnContext><saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml2:AuthnContextClassRef></saml2:AuthnContext></saml2:AuthnStatement><saml2:AttributeStatement>\(attributes)</saml2:AttributeStatement></saml2:Assertion>
        """
    }

    private static let signature = """
        <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><ds:Reference URI="#_0f1e2d3c4b5a69788796a5b4c3d2e1f0"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo></ds:Signature>
        """

    private var attributes: String {
        [
            attribute("urn:oid:0.9.2342.19200300.100.1.3", "mail", ["ada.lovelace@example.edu"]),
            attribute("urn:oid:2.16.840.1.113730.3.1.241", "displayName", ["Ada Lovelace"]),
            attribute("urn:oid:2.5.4.42", "givenName", ["Ada"]),
            attribute("urn:oid:2.5.4.4", "sn", ["Lovelace"]),
            attribute("urn:oid:1.3.6.1.4.1.5923.1.1.1.6", "eduPersonPrincipalName", ["ada@example.edu"]),
            attribute(
                "urn:oid:1.3.6.1.4.1.5923.1.1.1.9", "eduPersonScopedAffiliation",
                ["staff@example.edu", "member@example.edu"]),
            attribute(
                "urn:oid:1.3.6.1.4.1.5923.1.1.1.7", "eduPersonEntitlement",
                ["urn:mace:dir:entitlement:common-lib-terms", "https://example.edu/entitlements/orders"]),
        ].joined()
    }

    private func attribute(_ name: String, _ friendlyName: String, _ values: [String]) -> String {
        let values = values.map {
            "<saml2:AttributeValue xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"xsd:string\">\($0)</saml2:AttributeValue>"
        }
        return """
            <saml2:Attribute xmlns:xsd="http://www.w3.org/2001/XMLSchema" FriendlyName="\(friendlyName)" Name="\(name)" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri">\(values.joined())</saml2:Attribute>
            """
    }
}
