internal import Foundation
internal import JOSE

/// `Workload FOLDER PORT`: writes what both servers are measured with. A gateway configuration with one provider whose keys
/// lie in its file, that provider's key, and the form of an exchange that is good for an hour.
@main
enum Workload {
    static func main() throws {
        guard CommandLine.arguments.count == 3, let port = Int(CommandLine.arguments[2]) else {
            throw UsageError(description: "usage: Workload FOLDER PORT")
        }
        let folder = URL(filePath: CommandLine.arguments[1], directoryHint: .isDirectory)
        let key = try SigningKey.generate(.es256)
        let files = [
            "config/gateway.yaml": GatewayFiles.configuration(port: port),
            "providers/example-oidc.yaml": GatewayFiles.provider(key: key),
            "jwk.json": text(.object(key.publicJWK)),
            "form": try ExchangeForm.text(signedWith: key, at: Date()),
        ]
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    static func text(_ json: JSONValue) -> String { String(decoding: json.serialized(), as: UTF8.self) }
}

/// The arguments are wrong.
struct UsageError: Error, CustomStringConvertible {
    let description: String
}
