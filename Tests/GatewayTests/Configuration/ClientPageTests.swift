import Foundation
import Testing

@testable import Gateway

/// Every block of `docs/CLIENTS.md` is a configuration that loads, laid over the sample.
@Suite struct `The page on clients` {
    static func blocks() throws -> [String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/CLIENTS.md")
        let parts = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "```yaml\n").dropFirst()
        return parts.compactMap { $0.components(separatedBy: "```").first }
    }

    /// The sample without the sections that a block has.
    static func gateway(with block: String) -> String {
        let own = Set(
            block.split(separator: "\n").filter { $0.first?.isLetter ?? false }.compactMap {
                $0.split(separator: ":").first
            })
        var isKept = true
        let sample = SampleFiles.gateway.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            if line.first?.isLetter ?? false { isKept = !own.contains(line.split(separator: ":")[0]) }
            return isKept
        }
        return sample.joined(separator: "\n") + "\n" + block
    }

    @Test func `has configurations that load`() throws {
        let blocks = try Self.blocks()
        #expect(blocks.count == 7)
        for block in blocks {
            let folder = try SampleFiles.folder(gateway: Self.gateway(with: block))
            for name in ["tls.crt", "clients-ca.pem", "stock.pem"] {
                try folder.write(SampleFiles.certificate, to: "config/\(name)")
            }
            try folder.write(SampleFiles.certificateKey, to: "config/tls.key")
            let cluster = SampleFiles.provider.replacing("idp.example.com", with: "cluster.example.com")
            try folder.write(
                cluster.replacing("acme:1", with: "cluster:1") + "accepts: [jwt]\n", to: "providers/cluster.yaml")
            #expect(folder.lines(folder.load().problems) == [], "\(block)")
        }
    }
}
