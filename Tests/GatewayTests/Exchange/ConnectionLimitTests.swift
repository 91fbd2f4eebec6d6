import ExampleProvider
import Foundation
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import NIOPosix
import Synchronization
import Testing

@testable import Gateway

@Suite struct `A connection` {
    private func makeChannel() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: RequestDeadlineHandler(.seconds(30)))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    private let head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/token")

    @Test func `is closed when no request comes in time`() throws {
        let channel = try makeChannel()
        channel.embeddedEventLoop.advanceTime(by: .seconds(29))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test func `is closed when a body comes byte by byte`() throws {
        let channel = try makeChannel()
        try channel.writeInbound(HTTPRequestPart.head(head))
        for _ in 0..<30 {
            guard channel.isActive else { break }
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "a")))
            channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        }
        #expect(!channel.isActive)
    }

    @Test func `has as long as it takes for an answer, and the same time again for the next request`() throws {
        let channel = try makeChannel()
        try channel.writeInbound(HTTPRequestPart.head(head))
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .seconds(300))
        #expect(channel.isActive)
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .seconds(29))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test func `is closed after an answer that came before the end of its request`() throws {
        let channel = try makeChannel()
        try channel.writeInbound(HTTPRequestPart.head(head))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .seconds(30))
        #expect(!channel.isActive)
    }

    @Test func `has as long as it takes for the second of two requests sent at once`() throws {
        let channel = try makeChannel()
        for _ in 0..<2 {
            try channel.writeInbound(HTTPRequestPart.head(head))
            try channel.writeInbound(HTTPRequestPart.end(nil))
        }
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .seconds(300))
        #expect(channel.isActive)
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .seconds(30))
        #expect(!channel.isActive)
    }

    @Test func `over the limit waits until another closes`() async throws {
        try await GatewayUnderTest.with(change: { $0.listen.maximumConnections = 1 }) { gateway async throws in
            let holder = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connect(host: "127.0.0.1", port: gateway.port).get()
            try await Task.sleep(for: .milliseconds(100))
            let order = Order()
            async let answer = {
                let status = try await gateway.get("/healthz").status
                order.note("answered")
                return status
            }()
            try await Task.sleep(for: .milliseconds(300))
            order.note("closed")
            try await holder.close()
            #expect(try await answer == 200)
            #expect(order.all == ["closed", "answered"])
        }
    }
}

/// What happened, one after the other.
private final class Order: Sendable {
    private let notes = Mutex<[String]>([])

    var all: [String] { notes.withLock { $0 } }

    func note(_ note: String) {
        notes.withLock { $0.append(note) }
    }
}
