import Foundation
import JOSE
import NIOCore
import NIOPosix
import TokenExchange

extension GatewayUnderTest {
    /// An answer of the gateway.
    struct Answer: Sendable {
        let status: Int
        let headers: [String: String]
        let body: JSONObject
        /// The body as it came.
        let raw: String

        func text(_ name: String) -> String? { body[name]?.stringValue }

        init(parsing bytes: [UInt8]) throws {
            let separator = Array("\r\n\r\n".utf8)
            guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: separator) }) else {
                throw NoAnswer()
            }
            let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
            guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
            else { throw NoAnswer() }
            self.status = status
            self.headers = Dictionary(
                lines.dropFirst().compactMap { line in
                    let parts = line.split(separator: ":", maxSplits: 1)
                    return parts.count == 2
                        ? (parts[0].lowercased(), parts[1].trimmingCharacters(in: .whitespaces)) : nil
                }, uniquingKeysWith: { $1 })
            let body = Array(bytes[(end + 4)...])
            self.raw = String(decoding: body, as: UTF8.self)
            self.body = (body.isEmpty ? nil : try? JSONValue.parse(body).objectValue) ?? [:]
        }

        struct NoAnswer: Error {}
    }

    /// How a request authenticates.
    enum Credentials: Sendable {
        case basic(String, String)
        case header(String)
        case none
    }

    /// The good form for a subject token.
    static func form(_ token: String, audience: String = orders) -> [(String, String)] {
        [
            ("grant_type", GrantType.tokenExchange.rawValue), ("subject_token", token),
            ("subject_token_type", TokenType.idToken.identifier), ("audience", audience),
        ]
    }

    func exchange(
        _ token: String, as credentials: Credentials = .basic(clientID, secret)
    ) async throws -> Answer {
        try await post(Self.form(token), as: credentials)
    }

    /// Exchanges, and gives the reason in the audit event: `granted`, or why not.
    func reason(_ token: String) async throws -> String? {
        let answer = try await exchange(token)
        return answer.status == 200 ? "granted" : events.reason(of: answer.text("decision_id"))
    }

    func post(
        _ form: [(String, String)], as credentials: Credentials = .basic(clientID, secret)
    ) async throws -> Answer {
        try await post(
            raw: form.map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }.joined(separator: "&"), as: credentials)
    }

    func post(
        raw body: String, as credentials: Credentials = .basic(clientID, secret), path: String = "/token",
        contentType: String? = "application/x-www-form-urlencoded"
    ) async throws -> Answer {
        var fields: [String] = []
        if let contentType { fields.append("Content-Type: \(contentType)") }
        switch credentials {
        case .basic(let id, let secret):
            let pair = Data("\(Self.encode(id)):\(Self.encode(secret))".utf8).base64EncodedString()
            fields.append("Authorization: Basic \(pair)")
        case .header(let value): fields.append("Authorization: \(value)")
        case .none: break
        }
        return try await send("POST", path, fields, body)
    }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, headers.map { "\($0.key): \($0.value)" }, "")
    }

    /// Sends one request on a connection of its own, and reads to the connection's end.
    func send(
        _ method: String, _ path: String, _ fields: [String] = [], _ body: String = "", to port: Int? = nil
    ) async throws -> Answer {
        let port = port ?? self.port
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let head = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"] + fields
        let text = (head + ["Content-Length: \(body.utf8.count)", "", body]).joined(separator: "\r\n")
        return try await channel.executeThenClose { inbound, outbound in
            async let sent: Void = outbound.write(ByteBuffer(string: text))
            var bytes: [UInt8] = []
            do {
                for try await chunk in inbound { bytes += chunk.readableBytesView }
            } catch  where !bytes.isEmpty {}  // It may hang up on a body that it does not want to the end.
            _ = try? await sent
            return try Answer(parsing: bytes)
        }
    }

    static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
