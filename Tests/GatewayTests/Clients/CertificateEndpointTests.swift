import ClaimMapping
import ExampleProvider
import Foundation
import JOSE
import ProviderDocuments
import Testing
import TokenExchange

@testable import Gateway

/// A gateway with clients that authenticate by certificates.
struct CertifiedGateway {
    let gateway: GatewayUnderTest
    let certificates: TestCertificates

    static func with(
        change: @Sendable (inout GatewayConfiguration, TestCertificates) throws -> Void,
        _ body: @Sendable (CertifiedGateway) async throws -> Void
    ) async throws {
        let certificates = try TestCertificates()
        try certificates.selfSigned("server", subject: "/CN=127.0.0.1")
        try certificates.issue("orders", subject: "/CN=orders")
        try certificates.issue("stranger", subject: "/CN=stranger")
        try certificates.selfSigned("own", subject: "/CN=own")
        try await GatewayUnderTest.with(change: { configuration in
            configuration.clients += try clients(certificates)
            configuration.policies[0].clients.formUnion(["by-authority", "by-registration"])
            try change(&configuration, certificates)
        }) { try await body(CertifiedGateway(gateway: $0, certificates: certificates)) }
    }

    private static func clients(_ certificates: TestCertificates) throws -> [Client] {
        let name = try #require(DistinguishedSubject("CN=orders"))
        let authorities = try #require(CertificateAuthorities(pem: try certificates.pem("ca")))
        let registered = try #require(RegisteredCertificates(pem: try certificates.pem("own")))
        return [
            Client(id: "by-authority", authentication: .tlsClientAuth(.subject(name), authorities: authorities)),
            Client(id: "by-registration", authentication: .selfSignedTLSClientAuth(registered)),
        ]
    }

    static func askForCertificates(_ configuration: inout GatewayConfiguration, _ certificates: TestCertificates) {
        configuration.listen.tls = TLSFiles(
            certificate: certificates.path("server.pem"), privateKey: certificates.path("server.key"))
        configuration.listen.clientCertificates = .request
    }

    /// `granted`, or the reason.
    func outcome(_ client: String, with certificate: String?, headers: [String] = []) async throws -> String? {
        let token = try await gateway.provider.idToken(subject: "ada")
        var curl = CurlClient(port: gateway.port, headers: headers)
        curl.certificate = certificate.map { (certificates.path("\($0).pem"), certificates.path("\($0).key")) }
        let (status, body) = try await curl.post(GatewayUnderTest.form(token) + [("client_id", client)])
        return status == 200 ? "granted" : gateway.events.reason(of: body["decision_id"]?.stringValue)
    }
}

@Suite struct `Certificates of clients over TLS` {
    @Test func `authenticate them`() async throws {
        try await CertifiedGateway.with(change: CertifiedGateway.askForCertificates) { scene async throws in
            #expect(try await scene.outcome("by-authority", with: "orders") == "granted")
            #expect(try await scene.outcome("by-registration", with: "own") == "granted")
            #expect(try await scene.outcome("by-authority", with: nil) == "no_client_credentials")
            #expect(try await scene.outcome("by-authority", with: "stranger") == "client_certificate_other_name")
            #expect(try await scene.outcome("by-authority", with: "own") == "client_certificate_untrusted")
            #expect(try await scene.outcome("by-registration", with: "orders") == "client_certificate_not_registered")
            #expect(try await scene.outcome("nobody", with: "orders") == "unknown_client")
            #expect(try await scene.outcome("orders-backend", with: "orders") == "no_client_credentials")
        }
    }

    @Test func `may come beside a secret`() async throws {
        try await CertifiedGateway.with(change: CertifiedGateway.askForCertificates) { scene async throws in
            let token = try await scene.gateway.provider.idToken(subject: "ada")
            let form =
                GatewayUnderTest.form(token) + [("client_id", "poster"), ("client_secret", GatewayUnderTest.secret)]
            var curl = CurlClient(port: scene.gateway.port)
            #expect(try await curl.post(form).status == 200)
            curl.certificate = (scene.certificates.path("own.pem"), scene.certificates.path("own.key"))
            #expect(try await curl.post(form).status == 200)
        }
    }
}

@Suite struct `Certificates of clients from a proxy` {
    static func trust(_ networks: String...) -> @Sendable (inout GatewayConfiguration, TestCertificates) throws -> Void
    {
        { configuration, _ in configuration.listen.trustedProxies = try networks.map { try IPNetwork($0) } }
    }

    func field(_ scene: CertifiedGateway, _ name: String) throws -> String {
        ":\(Data(try scene.certificates.der(name)).base64EncodedString()):"
    }

    func outcome(_ scene: CertifiedGateway, _ client: String, _ fields: [String]) async throws -> String? {
        let token = try await scene.gateway.provider.idToken(subject: "ada")
        let form = GatewayUnderTest.form(token) + [("client_id", client)]
        let body = form.map { "\(GatewayUnderTest.encode($0.0))=\(GatewayUnderTest.encode($0.1))" }.joined(
            separator: "&")
        let type = "Content-Type: application/x-www-form-urlencoded"
        return scene.gateway.reason(of: try await scene.gateway.send("POST", "/token", [type] + fields, body))
    }

    @Test func `authenticate them where the proxy is trusted`() async throws {
        try await CertifiedGateway.with(change: Self.trust("127.0.0.0/8")) { scene async throws in
            let orders = "Client-Cert: \(try field(scene, "orders"))"
            #expect(try await outcome(scene, "by-authority", [orders]) == "granted")
            #expect(
                try await outcome(scene, "by-authority", [orders, "Client-Cert-Chain: \(try field(scene, "ca"))"])
                    == "granted")
            #expect(
                try await outcome(scene, "by-registration", ["Client-Cert: \(try field(scene, "own"))"]) == "granted")
            #expect(try await outcome(scene, "by-authority", []) == "no_client_credentials")
            #expect(try await outcome(scene, "by-authority", [orders, orders]) == "client_certificate_malformed")
            for field in ["", "abc", "::", ":!:", ":AAAA:"] {
                #expect(
                    try await outcome(scene, "by-authority", ["Client-Cert: \(field)"])
                        == "client_certificate_malformed")
            }
            #expect(
                try await outcome(scene, "by-authority", [orders, "Client-Cert-Chain: abc"])
                    == "client_certificate_malformed")
        }
    }

    @Test(arguments: [[], ["10.0.0.0/8"]])
    func `are refused from anybody else`(_ networks: [String]) async throws {
        try await CertifiedGateway.with(change: { configuration, _ in
            configuration.listen.trustedProxies = try networks.map { try IPNetwork($0) }
        }) { scene async throws in
            let orders = "Client-Cert: \(try field(scene, "orders"))"
            #expect(try await outcome(scene, "by-authority", [orders]) == "client_certificate_header_unexpected")
            #expect(
                try await outcome(scene, "by-authority", ["Client-Cert-Chain: x"])
                    == "client_certificate_header_unexpected")
        }
    }

    @Test func `come with the address that the proxy says`() async throws {
        try await CertifiedGateway.with(change: Self.trust("127.0.0.0/8", "10.0.0.0/8")) { scene async throws in
            let cases = [
                ("192.0.2.7", "192.0.2.7"), ("198.51.100.1, 192.0.2.7", "192.0.2.7"),
                ("192.0.2.7, 10.1.2.3", "192.0.2.7"), ("10.1.2.3", "127.0.0.1"), ("unknown", "127.0.0.1"),
                ("2001:db8::1", "2001:db8::1"),
            ]
            for (header, address) in cases {
                _ = try await outcome(scene, "nobody", ["X-Forwarded-For: \(header)"])
                #expect(scene.gateway.events.all.last?.remoteAddress == address, "\(header)")
            }
        }
    }

    @Test func `say nothing of the address to those who do not trust it`() async throws {
        try await CertifiedGateway.with(change: { _, _ in }) { scene async throws in
            _ = try await outcome(scene, "nobody", ["X-Forwarded-For: 192.0.2.7"])
            #expect(scene.gateway.events.all.last?.remoteAddress == "127.0.0.1")
        }
    }
}
