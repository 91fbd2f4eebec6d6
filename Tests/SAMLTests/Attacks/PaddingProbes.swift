import ExampleProvider
import Foundation
import Testing
import XMLSecurity

@testable import SAML

/// Jager and Somorovsky, "How to break XML encryption" (2011): who learns whether a changed ciphertext in CBC mode still
/// decrypts to something well-formed learns the plaintext, byte by byte.
@Suite struct `Probes of padding and plaintext` {
    /// A response with an encrypted assertion whose ciphertext is changed; `cbc: allowed`, which is the worst case.
    private func verdict(on scene: AttackScene, _ change: (inout [UInt8]) -> Void) throws -> Verdict {
        let text = try Self.response(scene)
        let value = try #require(text.matches(of: /<CipherValue>([^<]*)<\/CipherValue>/).last?.output.1)
        var ciphertext = try #require(Base64.decode(value.utf8))
        change(&ciphertext)
        return try scene.verdict(on: text.replacing(value, with: Base64.encode(ciphertext))) { $0.cbc = .allowed }
    }

    private static func response(_ scene: AttackScene) throws -> String {
        var recipe = try scene.recipe()
        recipe.encryption = try scene.encryption(.aes256CBC)
        return try SignedText(recipe).whole
    }

    @Test func `the last byte of the padding tells nothing, whatever it becomes`() throws {
        let scene = try AttackScene.ours()
        for difference in UInt8.min...UInt8.max where difference != 0 {
            let verdict = try verdict(on: scene) { $0[$0.count - 17] ^= difference }
            #expect(verdict == .refused("undecryptable"), "difference \(difference)")
        }
        #expect(try verdict(on: scene) { _ in } == .accepted(subject: "ada"))
    }

    @Test func `a changed block, a cut and a foreign key tell nothing more`() throws {
        let scene = try AttackScene.ours()
        let changes: [(inout [UInt8]) -> Void] = [
            { $0[40] ^= 0x80 }, { $0[$0.count - 40] ^= 0x80 }, { $0.removeLast(16) }, { $0.removeLast() },
            { $0.removeLast($0.count - 32) }, { $0.removeAll() }, { $0.swapAt(20, 600) },
        ]
        for change in changes { #expect(try verdict(on: scene, change) == .refused("undecryptable")) }
    }
}
