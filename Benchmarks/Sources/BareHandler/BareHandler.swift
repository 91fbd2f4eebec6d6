internal import Crypto
internal import Foundation
internal import Hummingbird
internal import JOSE
internal import Logging

/// `BareHandler PORT JWK-FILE`: the least that a token endpoint could do. It takes the same request as `/token`, verifies
/// the signature of the subject token with the key of the file, and signs a token. No claim is read, nothing is decided.
@main
enum BareHandler {
    static func main() async throws {
        guard CommandLine.arguments.count == 3, let port = Int(CommandLine.arguments[1]) else {
            throw UsageError(description: "usage: BareHandler PORT JWK-FILE")
        }
        let jwk = try JSONValue.parse([UInt8](Data(contentsOf: URL(filePath: CommandLine.arguments[2]))))
        let handler = try SignatureSwap(jwk: jwk.objectValue ?? [:])
        let router = Router()
        router.post("/token") { request, _ in
            let body = try await request.body.collect(upTo: 256 * 1024)
            return handler.response(to: body)
        }
        var logger = Logger(label: "bare")
        logger.logLevel = .error
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), serverName: nil),
            logger: logger)
        try await application.runService()
    }
}

/// The arguments are wrong.
struct UsageError: Error, CustomStringConvertible {
    let description: String
}
