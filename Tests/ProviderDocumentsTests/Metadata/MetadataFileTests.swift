import Foundation
import SAML
import Testing
import TokenExchange

@testable import ProviderDocuments

@Suite struct `Metadata in a file` {
    let path: String
    let scene: MetadataScene

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("metadata-\(UUID().uuidString)").path
        scene = try MetadataScene([
            ProviderMetadata(
                id: try ProviderID("idp"), entityID: try EntityID(PublishedMetadata.idp), location: .file(path))
        ])
    }

    func write(_ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    @Test func `is read, and anew when it has changed`() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write(PublishedMetadata.entity(keys: 0))
        #expect(try await scene.keys() == [0])
        #expect(try scene.health()?.freshUntil == Scene.start + 300)
        #expect(try scene.health()?.metadata?.location == path)
        try write(PublishedMetadata.entity(keys: 1))
        #expect(try await scene.keys(missing: 1) == [1])
        #expect(scene.store.saved.isEmpty)
    }

    @Test func `is not read again as long as it stays as it is`() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write(PublishedMetadata.entity(keys: 0))
        let file = try MetadataFile(at: path, unlessVersion: nil, maximumBytes: 1 << 20)
        #expect(try MetadataFile(at: path, unlessVersion: file.version, maximumBytes: 1 << 20).content == .notModified)
        #expect(try await scene.keys() == [0])
        #expect(try await scene.refresh(after: 300)?.lastFailure == nil)
        #expect(try await scene.keys() == [0])
    }

    @Test func `that is missing, greater than the cap, or no file is refused`() async throws {
        #expect(try await scene.refusal() == .unavailable(retryAfterSeconds: 30))
        #expect(try scene.health()?.lastFailure?.reason == "metadata_file_unreadable")
        try write(" ")
        #expect(truncate(path, 257 << 20) == 0)
        #expect(try await scene.refresh(after: 60)?.lastFailure?.reason == "metadata_too_large")
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try await scene.refresh(after: 60)?.lastFailure?.reason == "metadata_file_unreadable")
    }

    @Test func `that goes away is used until it is too old`() async throws {
        try write(PublishedMetadata.entity(keys: 0))
        #expect(try await scene.keys() == [0])
        try FileManager.default.removeItem(atPath: path)
        _ = try await scene.refresh(after: 301)
        #expect(try await scene.keys() == [0])
        #expect(try scene.health()?.state == .stale)
        _ = try await scene.refresh(after: 86_400)
        #expect(try await scene.refusal() == .unavailable(retryAfterSeconds: 30))
    }
}
