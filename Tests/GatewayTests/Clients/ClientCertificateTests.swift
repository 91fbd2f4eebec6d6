import Foundation
import JOSE
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `The certificate of a client` {
    let certificates: TestCertificates

    init() throws { certificates = try TestCertificates() }

    func reason(
        _ authentication: ClientAuthentication, _ certificate: PresentedCertificate, at now: Date = Date(),
        keys: JWKSet = JWKSet(keys: [])
    ) async -> String? {
        let authenticator = ClientAuthenticator(
            clients: [Client(id: "orders", authentication: authentication)], issuer: "x", tokenEndpoint: "x/token",
            clientKeys: FixedClientKeys(keySet: keys), providers: [], providerKeys: NoKeys(), usedAssertions: NoStore())
        do throws(ClientRefusal) {
            let credentials = PresentedCredentials(clientID: "orders", proof: .none, certificate: certificate)
            _ = try await authenticator.client(presenting: credentials, at: now)
            return nil
        } catch {
            return error.reason
        }
    }

    func byAuthority(_ name: CertificateName) throws -> ClientAuthentication {
        .tlsClientAuth(name, authorities: try #require(CertificateAuthorities(pem: try certificates.pem("ca"))))
    }

    static let names: [(CertificateName?, String?)] = [
        (DistinguishedSubject("CN=orders,O=Example").map(CertificateName.subject), nil),
        (DistinguishedSubject("2.5.4.3=orders, O = Example").map(CertificateName.subject), nil),
        (DistinguishedSubject("cn=ord\\65rs,o=Example").map(CertificateName.subject), nil),
        (DistinguishedSubject("O=Example,CN=orders").map(CertificateName.subject), "client_certificate_other_name"),
        (DistinguishedSubject("CN=orders").map(CertificateName.subject), "client_certificate_other_name"),
        (DistinguishedSubject("CN=Orders,O=Example").map(CertificateName.subject), "client_certificate_other_name"),
        (DistinguishedSubject("CN=orders+O=Example").map(CertificateName.subject), "client_certificate_other_name"),
        (.dns("orders.example.com"), nil), (.dns("Orders.Example.com"), nil),
        (.dns("example.com"), "client_certificate_other_name"),
        (.dns("orders.example.com."), "client_certificate_other_name"),
        (.uri("spiffe://example.org/orders"), nil),
        (.uri("spiffe://example.org/order"), "client_certificate_other_name"),
        (.email("orders@example.com"), nil), (.email("ORDERS@example.com"), "client_certificate_other_name"),
        (.ip([192, 0, 2, 1]), nil), (.ip([192, 0, 2, 2]), "client_certificate_other_name"),
        (.uri("orders.example.com"), "client_certificate_other_name"),
    ]

    @Test func `must have the client's name`() async throws {
        try certificates.issue(
            "orders", subject: "/O=Example/CN=orders",
            extensions: """
                extendedKeyUsage=clientAuth
                subjectAltName=DNS:orders.example.com,URI:spiffe://example.org/orders,email:orders@example.com,IP:192.0.2.1
                """)
        let presented = try certificates.presented("orders")
        for (name, reason) in Self.names {
            #expect(
                await self.reason(try byAuthority(try #require(name)), presented) == reason,
                "\(String(describing: name))")
        }
    }

    @Test func `may have nothing but alternative names (X_509-SVID)`() async throws {
        try certificates.issue(
            "workload", subject: "/",
            extensions: "extendedKeyUsage=clientAuth\nsubjectAltName=critical,URI:spiffe://example.org/orders")
        let presented = try certificates.presented("workload")
        #expect(await reason(try byAuthority(.uri("spiffe://example.org/orders")), presented) == nil)
        #expect(
            await reason(try byAuthority(.uri("spiffe://example.org/stock")), presented)
                == "client_certificate_other_name")
    }

    @Test func `without alternative names has none of them`() async throws {
        try certificates.issue("plain", subject: "/CN=orders.example.com")
        let presented = try certificates.presented("plain")
        #expect(await reason(try byAuthority(.dns("orders.example.com")), presented) == "client_certificate_other_name")
    }

    @Test func `must be in time`() async throws {
        try certificates.issue("orders", subject: "/CN=orders")
        let name = CertificateName.subject(try #require(DistinguishedSubject("CN=orders")))
        let presented = try certificates.presented("orders")
        #expect(await reason(try byAuthority(name), presented) == nil)
        let later = Date().addingTimeInterval(11 * 86_400)
        #expect(await reason(try byAuthority(name), presented, at: later) == "client_certificate_not_in_time")
        let earlier = Date().addingTimeInterval(-86_400)
        #expect(await reason(try byAuthority(name), presented, at: earlier) == "client_certificate_not_in_time")
    }

    @Test func `must be of an authority, for clients`() async throws {
        let name = CertificateName.subject(try #require(DistinguishedSubject("CN=orders")))
        try certificates.selfSigned("self", subject: "/CN=orders")
        #expect(
            await reason(try byAuthority(name), try certificates.presented("self")) == "client_certificate_untrusted")
        try certificates.issue("server", subject: "/CN=orders", extensions: "extendedKeyUsage=serverAuth")
        #expect(
            await reason(try byAuthority(name), try certificates.presented("server")) == "client_certificate_untrusted")
        try certificates.issue("any", subject: "/CN=orders", extensions: "extendedKeyUsage=critical,clientAuth")
        #expect(await reason(try byAuthority(name), try certificates.presented("any")) == nil)
        try certificates.issue("unlimited", subject: "/CN=orders", extensions: "basicConstraints=CA:FALSE")
        #expect(await reason(try byAuthority(name), try certificates.presented("unlimited")) == nil)
        try certificates.selfSigned("other-ca", subject: "/CN=Test CA")
        try certificates.issue("foreign", subject: "/CN=orders", by: "other-ca")
        #expect(
            await reason(try byAuthority(name), try certificates.presented("foreign")) == "client_certificate_untrusted"
        )
    }

    @Test func `may come with those between it and the authority`() async throws {
        let name = CertificateName.subject(try #require(DistinguishedSubject("CN=orders")))
        try certificates.issue(
            "between", subject: "/CN=Between",
            extensions: "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign")
        try certificates.issue("orders", subject: "/CN=orders", by: "between")
        let alone = try certificates.presented("orders")
        #expect(await reason(try byAuthority(name), alone) == "client_certificate_untrusted")
        let whole = try certificates.presented("orders", with: ["between"])
        #expect(await reason(try byAuthority(name), whole) == nil)
        // One that is no authority vouches for nobody.
        try certificates.issue("leaf", subject: "/CN=leaf")
        try certificates.issue("forged", subject: "/CN=orders", by: "leaf")
        let forged = try certificates.presented("forged", with: ["leaf"])
        #expect(await reason(try byAuthority(name), forged) == "client_certificate_untrusted")
    }

    @Test func `that is no certificate is refused`() async throws {
        let garbage = PresentedCertificate(der: [0x30, 0x00], intermediates: [[1, 2, 3]])
        #expect(await reason(try byAuthority(.dns("x")), garbage) == "client_certificate_malformed")
        #expect(await reason(.selfSignedTLSClientAuth(.keySet), garbage) == "client_certificate_malformed")
    }

    @Test func `may be registered, or its key`() async throws {
        try certificates.selfSigned("mine")
        try certificates.selfSigned("other")
        let registered = try #require(RegisteredCertificates(pem: try certificates.pem("mine")))
        let mine = try certificates.presented("mine")
        #expect(await reason(.selfSignedTLSClientAuth(registered), mine) == nil)
        #expect(
            await reason(.selfSignedTLSClientAuth(registered), try certificates.presented("other"))
                == "client_certificate_not_registered")
        // Registered is registered: nobody vouches for its time.
        #expect(await reason(.selfSignedTLSClientAuth(registered), mine, at: .distantFuture) == nil)

        let key = try SigningKey(algorithm: .es256, pkcs8: pkcs8("mine"))
        let keys = JWKSet(keys: [key.verificationKey])
        #expect(await reason(.selfSignedTLSClientAuth(.keySet), mine, keys: keys) == nil)
        #expect(
            await reason(.selfSignedTLSClientAuth(.keySet), try certificates.presented("other"), keys: keys)
                == "client_certificate_not_registered")
    }

    @Test func `of a client with another method is no credential`() async throws {
        try certificates.selfSigned("mine")
        let authentication = ClientAuthentication.clientSecretBasic(SecretDigest(of: "x".utf8))
        #expect(await reason(authentication, try certificates.presented("mine")) == "no_client_credentials")
    }

    @Test(arguments: ["", "CN", "CN=", "=x", "CN=#0401", "XX=1", "CN=a,", "CN=a\\", "CN=\"a\"", "CN=a\\ff"])
    func `is not known by a name that cannot be read`(_ name: String) {
        #expect(DistinguishedSubject(name) == nil)
    }

    private func pkcs8(_ name: String) throws -> [UInt8] {
        let text = try String(contentsOfFile: certificates.path("\(name).key"), encoding: .utf8)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("-----") }
        return Array(try #require(Data(base64Encoded: lines.joined())))
    }

    struct FixedClientKeys: ClientKeySource {
        let keySet: JWKSet

        func keySet(ofClient id: String, missing: MissingKey?, at now: Date) async throws(KeysUnavailable) -> JWKSet {
            keySet
        }
    }

    struct NoKeys: KeySetSource {
        func keySet(
            of provider: ProviderID, missing: MissingKey?, at now: Date
        ) async throws(KeysUnavailable) -> JWKSet {
            throw KeysUnavailable(retryAfterSeconds: 1)
        }
    }

    struct NoStore: UsedTokenStore {
        func use(_ token: UsedToken, until expiry: Date, at now: Date) async throws(StoreUnavailable) -> Bool {
            throw StoreUnavailable()
        }

        func wasUsed(_ token: UsedToken) async throws(StoreUnavailable) -> Bool { throw StoreUnavailable() }
    }
}
