/// One entity, with what is usual in one: two certificates, names and descriptions in three languages, logos, endpoints,
/// an organization and three contacts.
struct SampleEntity {
    let number: Int
    let certificates: [String]

    private var isIdentityProvider: Bool { number.isMultiple(of: 2) }
    private var host: String { "\(isIdentityProvider ? "idp" : "sp")\(number).example.org" }

    static func entityID(_ number: Int) -> String {
        number.isMultiple(of: 2)
            ? "https://idp\(number).example.org/idp/shibboleth" : "https://sp\(number).example.org/shibboleth"
    }

    var text: String {
        """
        <md:EntityDescriptor entityID="\(Self.entityID(number))">
          <md:Extensions>
            <mdrpi:RegistrationInfo registrationAuthority="https://federation\(number % 70).example.org" registrationInstant="2016-11-21T14:23:11Z">
              <mdrpi:RegistrationPolicy xml:lang="en">https://federation\(number % 70).example.org/policy</mdrpi:RegistrationPolicy>
            </mdrpi:RegistrationInfo>
            <mdattr:EntityAttributes>
              \(attribute("http://macedir.org/entity-category-support", "urn:oasis:names:tc:SAML:2.0:attrname-format:uri", Self.categories))
              \(attribute("urn:oasis:names:tc:SAML:attribute:assurance-certification", "urn:oasis:names:tc:SAML:2.0:attrname-format:uri", ["https://refeds.org/sirtfi"]))
            </mdattr:EntityAttributes>
          </md:Extensions>
        \(isIdentityProvider ? identityProvider : serviceProvider)\(organization)\(contacts)</md:EntityDescriptor>

        """
    }

    private static let categories = [
        "http://refeds.org/category/research-and-scholarship",
        "http://www.geant.net/uri/dataprotection-code-of-conduct/v1",
        "https://refeds.org/category/code-of-conduct/v2",
    ]

    private func attribute(_ name: String, _ format: String, _ values: [String]) -> String {
        let values = values.map { "<saml:AttributeValue xsi:type=\"xs:string\">\($0)</saml:AttributeValue>" }.joined()
        return "<saml:Attribute Name=\"\(name)\" NameFormat=\"\(format)\">\(values)</saml:Attribute>"
    }

    private var identityProvider: String {
        let bindings = ["HTTP-Redirect", "HTTP-POST", "HTTP-POST-SimpleSign", "SOAP"]
        return """
              <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" errorURL="https://\(host)/error">
                <md:Extensions><shibmd:Scope regexp="false">\(host)</shibmd:Scope>\(userInterface)</md:Extensions>
            \(keys)
            \(endpoints("ArtifactResolutionService", ["SOAP"], indexed: true))
            \(endpoints("SingleLogoutService", bindings, indexed: false))
                <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient</md:NameIDFormat>
                <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
            \(endpoints("SingleSignOnService", bindings, indexed: false))
              </md:IDPSSODescriptor>

            """
    }

    private var serviceProvider: String {
        let requested = (0..<12).map {
            "      <md:RequestedAttribute FriendlyName=\"attribute\($0)\" Name=\"urn:oid:1.3.6.1.4.1.5923.1.1.1.\($0)\" NameFormat=\"urn:oasis:names:tc:SAML:2.0:attrname-format:uri\" isRequired=\"true\"/>"
        }
        return """
              <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                <md:Extensions>\(userInterface)</md:Extensions>
            \(keys)
            \(endpoints("SingleLogoutService", ["HTTP-Redirect", "HTTP-POST", "SOAP"], indexed: false))
            \(endpoints("AssertionConsumerService", ["HTTP-POST", "HTTP-POST-SimpleSign", "HTTP-Artifact", "PAOS"], indexed: true))
                <md:AttributeConsumingService index="1">
                  <md:ServiceName xml:lang="en">Service \(number)</md:ServiceName>
            \(requested.joined(separator: "\n"))
                </md:AttributeConsumingService>
              </md:SPSSODescriptor>

            """
    }

    private func endpoints(_ name: String, _ bindings: [String], indexed: Bool) -> String {
        bindings.enumerated().map { index, binding in
            "    <md:\(name) Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:\(binding)\" Location=\"https://\(host)/\(name)/\(binding)\"\(indexed ? " index=\"\(index)\"" : "")/>"
        }.joined(separator: "\n")
    }

    private var keys: String {
        certificates.map {
            "    <md:KeyDescriptor use=\"signing\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n\($0)\n</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"
        }.joined(separator: "\n")
    }

    private var userInterface: String {
        let texts = ["en", "de", "ja"].map { language in
            """
                <mdui:DisplayName xml:lang="\(language)">Universität \(number) 大学 (\(language))</mdui:DisplayName>
                <mdui:Description xml:lang="\(language)">\(String(repeating: "What entity \(number) offers, & whom. ".replacing("&", with: "&amp;"), count: 8))</mdui:Description>
                <mdui:InformationURL xml:lang="\(language)">https://\(host)/about/\(language)</mdui:InformationURL>
                <mdui:PrivacyStatementURL xml:lang="\(language)">https://\(host)/privacy/\(language)</mdui:PrivacyStatementURL>
            """
        }.joined(separator: "\n")
        let logo = String(repeating: "iVBORw0KGgoAAAANSUhEUgAA", count: 20)
        return """
            <mdui:UIInfo>
            \(texts)
                <mdui:Logo height="16" width="16">data:image/png;base64,\(logo)</mdui:Logo>
                <mdui:Logo height="80" width="160">https://\(host)/logo.png</mdui:Logo>
            </mdui:UIInfo>
            """
    }

    private var organization: String {
        """
          <md:Organization>
            <md:OrganizationName xml:lang="en">University \(number)</md:OrganizationName>
            <md:OrganizationDisplayName xml:lang="en">University \(number)</md:OrganizationDisplayName>
            <md:OrganizationURL xml:lang="en">https://\(host)/</md:OrganizationURL>
          </md:Organization>

        """
    }

    private var contacts: String {
        ["technical", "support", "administrative"].map {
            """
              <md:ContactPerson contactType="\($0)">
                <md:GivenName>Pat</md:GivenName><md:SurName>Doe</md:SurName>
                <md:EmailAddress>mailto:\($0)@\(host)</md:EmailAddress>
              </md:ContactPerson>

            """
        }.joined()
    }
}
