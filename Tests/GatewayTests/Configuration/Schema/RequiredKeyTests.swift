import ProviderDocuments
import Testing

@testable import Gateway

/// A section with nothing in it tells what its reader requires.
@Suite struct `Required keys` {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let files: [String: String]
        let section: String
        let required: Set<String>

        static func gateway<Key: ConfigurationKey>(_ section: String, _ text: String, _ keys: Key.Type) -> Case {
            Case(
                testDescription: section.isEmpty ? "gateway.yaml" : section, files: ["config/gateway.yaml": text],
                section: section, required: Set(Key.allCases.filter(\.schema.isRequired).map(\.rawValue)))
        }

        static func provider<Key: ConfigurationKey>(_ section: String, _ text: String, _ keys: Key.Type) -> Case {
            Case(
                testDescription: section, files: SampleFiles.least(provider: text), section: section,
                required: Set(Key.allCases.filter(\.schema.isRequired).map(\.rawValue)))
        }

        static func provider(of type: ProviderType) -> Case {
            Case(
                testDescription: type.rawValue, files: SampleFiles.least(provider: "type: \(type.rawValue)"),
                section: "",
                required: Set(
                    ProviderKey.allCases.filter { $0 != .type && $0.schema(for: type).isRequired }.map(\.rawValue)))
        }
    }

    static let gateway = [
        Case.gateway("", "{}", GatewayReader.Key.self),
        Case.gateway("listen", "listen: {}", ListenAddress.Key.self),
        Case.gateway("listen.tls", "listen: { tls: {} }", ListenTLSKey.self),
        Case.gateway("admin", "admin: {}", AdminAddress.Key.self),
        Case.gateway("saml", "saml: {}", SAMLRules.Key.self),
        Case.gateway("saml.signing[0]", "saml: { signing: [{}] }", TLSFiles.Key.self),
        Case.gateway("saml.encryption[0]", "saml: { encryption: [{}] }", TLSFiles.Key.self),
        Case.gateway("outbound", "outbound: {}", FetchRules.Key.self),
        Case.gateway("tokens", "tokens: {}", TokenDefaults.Key.self),
        Case.gateway("keys", "keys: {}", KeyRules.Key.self),
        Case.gateway("audit", "audit: {}", AuditDestination.Key.self),
        Case.gateway("log", "log: {}", LogRules.Key.self),
        Case.gateway("resources[0]", "resources: [{}]", ResourceReader.Key.self),
        // What else is required depends on the method.
        Case.gateway("clients[0]", "clients: [{ authentication: unknown }]", ClientReader.Key.self),
        Case.gateway(
            "clients[0].workload", "clients: [{ authentication: workload, workload: {} }]", WorkloadReader.Key.self),
        Case.gateway(
            "clients[0].certificate", "clients: [{ authentication: tls_client_auth, certificate: {} }]",
            ClientCertificateReader.Key.self),
        Case.gateway("limits.per_client", "limits: { per_client: {} }", LimitRules.RateKey.self),
        Case.gateway("policies[0]", "policies: [{}]", PolicyReader.Key.self),
    ]

    static let provider = [
        Case.provider("", "{}", ProviderKey.self),
        Case.provider("keys", "type: oidc\nkeys: {}", KeysReader.Key.self),
        Case.provider("keys.refresh", "type: oidc\nkeys: { refresh: {} }", KeysReader.RefreshKey.self),
        Case.provider("validate[0]", "validate: [{}]", RulesReader.RuleKey.self),
        Case.provider("mapping", "mapping: {}", RulesReader.MappingKey.self),
        Case.provider("tests[0]", "tests: [{}]", TestReader.Key.self),
        Case.provider("tests[0].expect", "tests: [{ expect: {} }]", TestReader.ExpectKey.self),
        Case.provider("metadata", "type: saml\nmetadata: {}", SAMLMetadataReader.Key.self),
        Case.provider("client", "type: introspection\nclient: {}", IntrospectionReader.ClientKey.self),
    ]

    @Test(arguments: gateway + provider + ProviderType.allCases.map(Case.provider(of:)))
    func `are those of the schema`(_ c: Case) throws {
        let problems = try ConfigurationFolder(c.files).load().problems
        let prefix = c.section.isEmpty ? "" : "\(c.section)."
        let missing = problems.filter { $0.problem == "is required" && $0.key.hasPrefix(prefix) }
            .map { String($0.key.dropFirst(prefix.count)) }
        #expect(Set(missing.filter { !$0.contains(".") }) == c.required)
    }
}

extension SampleFiles {
    /// A provider file beside the least that a gateway needs.
    fileprivate static func least(provider: String) -> [String: String] {
        [
            "config/gateway.yaml":
                "{ issuer: 'https://a', store: sqlite:x, providers: ../providers, keys: { encryption_key: ${file:k} } }",
            "providers/acme.yaml": provider,
        ]
    }
}
