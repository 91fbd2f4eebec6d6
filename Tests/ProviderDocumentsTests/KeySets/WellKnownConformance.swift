import ConformanceVectors
import Foundation
import JOSE
import Testing
import TokenExchange

@testable import ProviderDocuments

/// Real providers' documents, and the key sets that they published one after another over years.
@Suite struct WellKnownConformance {
    struct History: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let metadata: JSONObject
        /// JWK sets as JSON, the oldest first.
        let sets: [String]

        init?(_ file: URL) throws {
            let value = try JSONValue.parse(
                Array(Data(contentsOf: file)), limits: .init(maximumBytes: 1 << 26, maximumValues: 10_000_000))
            guard let object = value.objectValue, let metadata = object["metadata"]?.objectValue,
                let keys = object["keys"]?.arrayValue, let history = object["jwksHistory"]?.arrayValue
            else { return nil }
            testDescription = file.deletingPathExtension().lastPathComponent
            self.metadata = metadata
            // A version of the set names its keys by their places in the list of all keys.
            sets = history.compactMap { $0.objectValue?["keys"]?.arrayValue }.map { places in
                let set = places.compactMap { $0.integerValue }.map { keys[Int($0)] }
                return String(decoding: JSONValue.object(["keys": .array(set)]).serialized(), as: UTF8.self)
            }
        }
    }

    static let histories: [History] = {
        guard let folder = ConformanceVectors.folder("jose")?.appendingPathComponent("wellknown"),
            let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        else { return [] }
        return files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }.compactMap { try? History($0) }
    }()

    static let isPresent = !histories.isEmpty

    @Test(.enabled(if: isPresent, Comment(rawValue: ConformanceVectors.absence)), arguments: histories)
    func `discovery documents of real providers are read`(_ history: History) throws {
        let issuer = try Issuer(#require(history.metadata["issuer"]?.stringValue))
        let document = try DiscoveryDocument(parsing: JSONValue.object(history.metadata).serialized(), issuer: issuer)
        #expect(document.jwksURI.description == history.metadata["jwks_uri"]?.stringValue)
    }

    @Test(.enabled(if: isPresent, Comment(rawValue: ConformanceVectors.absence)), arguments: histories)
    func `real rotations are followed, one request for each`(_ history: History) async throws {
        let set = Changing("")
        let server = try LoopbackServer { _ in .response(body: set.now) }
        let scene = try Scene([.on(server)])
        var names: Set<String> = []
        for text in history.sets {
            set.set(text)
            let parsed = try JWKSet(parsing: Array(text.utf8))
            let before = server.requestCount
            // A token comes that is signed with a key of the new set that was in no set before.
            let new = parsed.keys.compactMap(\.keyID).first { !names.contains($0) }
            let expected = parsed.keys.isEmpty ? nil : parsed.keys.compactMap(\.keyID)
            let found = try await scene.keys(missing: new)
            if before == 0 || new != nil {
                #expect(found == expected)
                #expect(server.requestCount == before + 1)
            }
            names = Set(found ?? [])
            scene.pass(31)
        }
    }

    @Test(.enabled(if: isPresent, Comment(rawValue: ConformanceVectors.absence)))
    func `a rotation while the endpoint is down costs nothing but the new key`() async throws {
        let apple = try #require(Self.histories.first { $0.sets.count > 1 })
        let answer = Changing(LoopbackServer.Answer.response(body: apple.sets[0]))
        let server = try LoopbackServer { _ in answer.now }
        let scene = try Scene([.on(server)])
        let old = try #require(try await scene.keys())
        answer.set(.response(status: 503))
        scene.pass(60)
        #expect(try await scene.keys(missing: "the new one") == old)
        answer.set(.response(body: apple.sets[1]))
        scene.pass(60)
        let new = try await scene.keys(missing: "the new one")
        #expect(new == (try JWKSet(parsing: Array(apple.sets[1].utf8)).keys.compactMap(\.keyID)))
    }
}
