import Foundation
import JOSE
import Programs

/// Sends forms to a gateway over TLS, with a certificate or without, by the `curl` command.
struct CurlClient: Sendable {
    let port: Int
    /// The paths of a certificate and its key, in PEM.
    var certificate: (String, String)?
    /// Further header lines.
    var headers: [String] = []

    struct CommandFailed: Error {}

    func post(_ form: [(String, String)]) async throws -> (status: Int, body: JSONObject) {
        var arguments = ["curl", "--silent", "--insecure", "--write-out", "\n%{http_code}"]
        if let (certificate, key) = certificate { arguments += ["--cert", certificate, "--key", key] }
        for header in headers { arguments += ["--header", header] }
        for (name, value) in form { arguments += ["--data-urlencode", "\(name)=\(value)"] }
        let text = try await Self.run(arguments + ["https://127.0.0.1:\(port)/token"])
        let lines = text.split(separator: "\n")
        guard let status = lines.last.flatMap({ Int($0) }), let body = lines.first else { throw CommandFailed() }
        return (status, try JSONValue.parse(Array(body.utf8)).objectValue ?? [:])
    }

    /// On a thread of its own: the gateway that answers needs those of the others.
    private static func run(_ arguments: [String]) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { String(decoding: try Program.run(arguments).output, as: UTF8.self) })
            }
        }
    }
}
