import Foundation
import JOSE
import ProviderDocuments
import SAML
import Testing
import TokenExchange

@testable import Gateway

/// Reads what `docs/SAML.md` shows.
@Suite struct `The SAML page` {
    static let text: String = {
        let url = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/SAML.md")
        return (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    }()

    static let blocks: [String] = text.components(separatedBy: "```yaml\n").dropFirst().compactMap {
        $0.components(separatedBy: "\n```").first
    }

    private func provider(_ id: String) throws -> String {
        try #require(Self.blocks.first { $0.hasPrefix("id: \(id)\n") }) + "\n"
    }

    private func folder(gateway: String = SampleFiles.gateway) throws -> ConfigurationFolder {
        try ConfigurationFolder([
            "config/gateway.yaml": gateway, "providers/acme.yaml": SampleFiles.provider,
            "providers/partner.yaml": try provider("partner"), "providers/edu.yaml": try provider("edu"),
            "providers/federation.pem": SampleFiles.certificate,
        ])
    }

    @Test func `shows files that are read, and whose tests pass`() throws {
        let folder = try folder()
        let loaded = folder.check()
        #expect(folder.lines(loaded.problems) == [])
        let providers = try #require(loaded.configuration?.providers)
        #expect(providers.map(\.profile.id.description) == ["acme", "edu", "partner"])
        #expect(providers[1].saml?.entityID == nil)
        #expect(providers[1].metadata?.filter != nil)
        #expect(providers[2].saml?.serviceProvider.recipients.contains("https://gateway.example.com/token") == true)
    }

    @Test func `shows the keys of our own metadata`() throws {
        let section = try #require(Self.blocks.first { $0.hasPrefix("saml:\n") })
        let folder = try folder(gateway: SampleFiles.gateway + section + "\n")
        let rsa = try SampleFiles.certified()
        for name in ["sp-signing", "sp-encryption"] {
            try folder.write(rsa.certificate, to: "config/\(name).crt")
            try folder.write(rsa.key, to: "config/\(name).key")
        }
        let loaded = folder.check()
        #expect(folder.lines(loaded.problems) == [])
        #expect(loaded.configuration?.saml.signing.count == 1)
        #expect(loaded.configuration?.saml.encryption.count == 1)
        #expect(loaded.configuration?.saml.metadataValidity == 7 * 86_400)
    }
}
