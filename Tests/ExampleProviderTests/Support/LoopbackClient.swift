import ExampleProvider
import NIOCore
import NIOPosix

/// A client that shows what really comes over the socket: it follows nothing, retries nothing and mends nothing.
struct LoopbackClient {
    /// What came before the connection was closed, or before enough had come.
    struct Answer {
        let status: Int?
        let headers: [String: String]
        /// The body as it came, chunk lines included.
        let body: ArraySlice<UInt8>

        var text: String { String(decoding: body, as: UTF8.self) }

        /// Whether the body is as long as `Content-Length` said, or ends with the last chunk.
        var isComplete: Bool {
            if let length = headers["content-length"] { return Int(length) == body.count }
            return headers["transfer-encoding"] == "chunked" && body.suffix(5).elementsEqual("0\r\n\r\n".utf8)
        }
    }

    struct UnreadableURL: Error { let url: String }

    /// Sends one request on a connection of its own.
    ///
    /// - Parameter limit: Bytes after which it stops reading and hangs up.
    static func send(
        _ method: String = "GET", _ url: String, headers: [String] = [], body: String = "", limit: Int = .max
    ) async throws -> Answer {
        let (port, target) = try parts(of: url)
        let channel = try await connect(to: port)
        let lines =
            ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"] + headers
            + ["Content-Length: \(body.utf8.count)", "", body]
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: lines.joined(separator: "\r\n")))
            var bytes: [UInt8] = []
            for try await chunk in inbound {
                bytes.append(contentsOf: chunk.readableBytesView)
                if bytes.count >= limit { break }
            }
            return Answer(parsing: bytes)
        }
    }

    static func get(_ endpoint: Endpoint, of provider: ExampleProvider, limit: Int = .max) async throws -> Answer {
        try await send("GET", provider.url(of: endpoint), limit: limit)
    }

    /// Sends a request, and keeps the connection when the answer has begun to come.
    static func hold(_ url: String) async throws -> any Channel {
        let (port, target) = try parts(of: url)
        let answer = AsyncStream<Never>.makeStream()
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(FirstRead(reached: answer.continuation))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        try await channel.writeAndFlush(ByteBuffer(string: "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n"))
        for await _ in answer.stream {}
        return channel
    }

    /// Says that something has come.
    private final class FirstRead: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        private let reached: AsyncStream<Never>.Continuation

        init(reached: AsyncStream<Never>.Continuation) { self.reached = reached }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) { reached.finish() }
    }

    private static func connect(to port: Int) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connect(host: "127.0.0.1", port: port) {
            channel in
            channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel(wrappingChannelSynchronously: channel) }
        }
    }

    /// The port and the path of `http://127.0.0.1:port/path`.
    private static func parts(of url: String) throws -> (port: Int, target: String) {
        let segments = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
        guard segments.count == 3, let port = segments[1].split(separator: ":").last.flatMap({ Int($0) }) else {
            throw UnreadableURL(url: url)
        }
        return (port, "/" + segments[2])
    }
}

extension LoopbackClient.Answer {
    init(parsing bytes: [UInt8]) {
        let blank = Array("\r\n\r\n".utf8)
        let end = bytes.indices.first { bytes[$0...].starts(with: blank) }
        let head = String(decoding: bytes[..<(end ?? bytes.endIndex)], as: UTF8.self)
        let lines = head.split(separator: "\r\n")
        status = lines.first.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let field = line.split(separator: ":", maxSplits: 1)
            guard field.count == 2 else { continue }
            headers[field[0].lowercased()] = String(field[1].drop { $0 == " " })
        }
        self.headers = headers
        body = bytes[(end.map { $0 + blank.count } ?? bytes.endIndex)...]
    }
}
