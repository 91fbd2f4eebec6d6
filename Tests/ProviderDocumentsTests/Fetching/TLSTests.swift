import Foundation
import Testing

@testable import ProviderDocuments

@Suite struct `TLS` {
    @Test func `is verified with the CA of the provider`() async throws {
        let authority = try CertificateAuthority()
        let server = try TLSServer(authority)
        let fetcher = DocumentFetcher(rules: try .loopback())
        let request = FetchRequest(url: try DocumentURL(server.url()), caFile: authority.caFile)
        #expect(try await fetcher.fetch(request).text == "over TLS")
    }

    @Test func `refuses a certificate that no trusted CA has signed`() async throws {
        let authority = try CertificateAuthority()
        let other = try CertificateAuthority()
        let server = try TLSServer(authority)
        let fetcher = DocumentFetcher(rules: try .loopback())
        for caFile in [nil, other.caFile] {
            let request = FetchRequest(url: try DocumentURL(server.url()), caFile: caFile)
            await #expect(throws: FetchError.tls(.certificateNotTrusted)) { try await fetcher.fetch(request) }
        }
    }

    @Test func `trusted for one provider is not trusted for the next on the same connection pool`() async throws {
        let authority = try CertificateAuthority()
        let server = try TLSServer(authority)
        let fetcher = DocumentFetcher(rules: try .loopback())
        let trusting = FetchRequest(url: try DocumentURL(server.url()), caFile: authority.caFile)
        _ = try await fetcher.fetch(trusting)
        var doubting = trusting
        doubting.caFile = nil
        await #expect(throws: FetchError.tls(.certificateNotTrusted)) { try await fetcher.fetch(doubting) }
    }

    @Test func `refuses the certificate of another host`() async throws {
        let authority = try CertificateAuthority()
        let server = try TLSServer(authority, names: "DNS:idp.example.com")
        let request = FetchRequest(url: try DocumentURL(server.url()), caFile: authority.caFile)
        await #expect(throws: FetchError.tls(.certificateNotTrusted)) {
            try await DocumentFetcher(rules: try .loopback()).fetch(request)
        }
    }

    @Test func `refuses a CA file that is missing or holds no certificate`() async throws {
        let authority = try CertificateAuthority()
        let server = try TLSServer(authority)
        try Data("no certificate\n".utf8).write(to: URL(fileURLWithPath: authority.path("empty.pem")))
        for name in ["missing.pem", "empty.pem"] {
            let request = FetchRequest(url: try DocumentURL(server.url()), caFile: authority.path(name))
            await #expect(throws: FetchError.tls(.caFile)) {
                try await DocumentFetcher(rules: try .loopback()).fetch(request)
            }
        }
    }

    @Test func `is not spoken by a server of plain HTTP`() async throws {
        let server = try LoopbackServer { _ in .response(body: "{}") }
        await #expect(throws: FetchError.tls(.handshake)) {
            try await DocumentFetcher(rules: try .loopback()).fetch("https://127.0.0.1:\(server.port)/")
        }
    }

    @Test func `is not left by a redirect, not even for loopback`() async throws {
        let authority = try CertificateAuthority()
        let server = try TLSServer(authority)
        let plain = try LoopbackServer { _ in .response(body: "{}") }
        let fetcher = DocumentFetcher(rules: try .loopback())
        let request = FetchRequest(url: try DocumentURL(server.url("/to/\(plain.url())")), caFile: authority.caFile)
        await #expect(throws: FetchError.redirectRefused(.notHTTPS)) { try await fetcher.fetch(request) }
        #expect(plain.connectionCount == 0)
    }

    @Test func `is kept by a redirect to https`() async throws {
        let authority = try CertificateAuthority()
        let server = try TLSServer(authority)
        let request = FetchRequest(
            url: try DocumentURL(server.url("/to/\(server.url("/x", host: "localhost"))")), caFile: authority.caFile)
        #expect(try await DocumentFetcher(rules: try .loopback()).fetch(request).text == "over TLS")
    }
}
