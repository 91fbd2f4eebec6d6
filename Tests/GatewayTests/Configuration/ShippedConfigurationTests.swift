import Foundation
import Testing

@testable import Gateway

@Suite struct `The configuration in the repository` {
    /// The root of the package that holds this file.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func `is valid as it stands, without any environment`() throws {
        let file = Self.root.appending(path: "config/gateway.yaml").path
        let loaded = ConfigurationLoader.check(
            file: file, environment: [:], at: Date(timeIntervalSince1970: 1_800_000_000))
        #expect(loaded.problems == [])
        let configuration = try #require(loaded.configuration)
        #expect(configuration.summary == "3 providers, 1 client, 1 resource, 1 policy, 8 provider tests")
    }
}
