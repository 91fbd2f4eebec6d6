import Foundation

@testable import Gateway

/// A folder of configuration files, removed when the test ends.
final class ConfigurationFolder: Sendable {
    let path: String

    init(_ files: [String: String] = [:]) throws {
        path = FileManager.default.temporaryDirectory.appending(path: "cambio-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(text, to: name) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ text: String, to name: String) throws {
        try write(Data(text.utf8), to: name)
    }

    func write(_ data: Data, to name: String) throws {
        let url = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Reads `config/gateway.yaml` and what it names.
    func load(environment: [String: String] = ["ORDERS_SECRET": SampleFiles.secret]) -> LoadedConfiguration {
        ConfigurationLoader.load(file: file("config/gateway.yaml"), environment: environment)
    }

    /// Reads them, and runs the tests in the provider files.
    func check(environment: [String: String] = ["ORDERS_SECRET": SampleFiles.secret]) -> LoadedConfiguration {
        ConfigurationLoader.check(
            file: file("config/gateway.yaml"), environment: environment, at: Date(timeIntervalSince1970: 1_800_000_000))
    }

    /// The problems as text, with the folder's own path taken out.
    func lines(_ problems: [ConfigurationProblem]) -> [String] {
        problems.map { $0.description.replacing("\(path)/", with: "") }
    }
}
