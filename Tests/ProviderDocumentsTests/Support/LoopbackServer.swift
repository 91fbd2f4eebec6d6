import Glibc
import Synchronization

import class Foundation.Thread

/// An HTTP server on loopback that answers as it is told, rightly or wrongly. It counts requests and connections.
final class LoopbackServer: Sendable {
    struct Request: Sendable {
        let method: String
        let target: String
        /// By lower-case name.
        let fields: [String: String]
        let body: String
        /// Its number on this server, from 1.
        let number: Int
    }

    enum Answer: Sendable {
        case response(status: Int = 200, fields: [String: String] = [:], body: String = "")
        /// Exactly these bytes, and then the end of the connection.
        case raw(String)
        /// A body of this many bytes, sent in chunks and never held as a whole.
        case stream(bytes: Int, chunked: Bool = false)
        /// A header, and then a byte now and then.
        case drip
        case never
        case reset
        /// Answers with success and joins the connection to a port of loopback, as a proxy does.
        case tunnel(port: UInt16)

        static func redirect(_ status: Int = 302, to location: String) -> Answer {
            .response(status: status, fields: ["Location": location])
        }
    }

    let host: String
    let port: UInt16
    private let listener: Int32
    private let answer: @Sendable (Request) -> Answer
    private let state = Mutex(State())

    private struct State {
        var requests: [Request] = []
        var connectionCount = 0
        var bytesSent = 0
    }

    struct CannotListen: Error {}

    init(host: String = "127.0.0.1", answer: @escaping @Sendable (Request) -> Answer) throws {
        self.host = host
        self.answer = answer
        (listener, port) = try LoopbackSocket.listen(host: host)
        Thread { [self] in accept() }.start()
    }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    func url(_ path: String = "/") -> String { "http://\(host):\(port)\(path)" }
    var requests: [Request] { state.withLock(\.requests) }
    var requestCount: Int { requests.count }
    var connectionCount: Int { state.withLock(\.connectionCount) }
    var bytesSent: Int { state.withLock(\.bytesSent) }

    func requestCount(of target: String) -> Int { requests.count { $0.target == target } }

    private func accept() {
        while true {
            let connection = Glibc.accept(listener, nil, nil)
            guard connection >= 0 else { break }
            state.withLock { $0.connectionCount += 1 }
            Thread { [self] in serve(LoopbackSocket(connection)) }.start()
        }
        close(listener)
    }

    private func serve(_ socket: LoopbackSocket) {
        while let head = socket.readHead(), let request = record(head, socket) {
            guard send(answer(request), over: socket) else { break }
        }
        socket.close()
    }

    private func record(_ head: String, _ socket: LoopbackSocket) -> Request? {
        var lines = head.split(separator: "\r\n")
        let first = lines.removeFirst().split(separator: " ")
        guard first.count == 3 else { return nil }
        var fields: [String: String] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { continue }
            fields[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        let body = socket.readBody(fields["content-length"].flatMap { Int($0) } ?? 0)
        return state.withLock { [fields] state in
            let request = Request(
                method: String(first[0]), target: String(first[1]), fields: fields,
                body: body, number: state.requests.count + 1)
            state.requests.append(request)
            return request
        }
    }

    /// - Returns: Whether the connection lives on.
    private func send(_ answer: Answer, over socket: LoopbackSocket) -> Bool {
        switch answer {
        case .response(let status, let fields, let body):
            let length = ["Content-Length": "\(body.utf8.count)"]
            return send(socket, Self.head(status, fields.merging(length) { given, _ in given }) + body)
        case .raw(let text):
            _ = send(socket, text)
            return false
        case .stream(let bytes, let isChunked):
            return stream(bytes, isChunked, over: socket)
        case .drip:
            guard send(socket, Self.head(200, ["Content-Length": "1000000"])) else { return false }
            while send(socket, " ") { usleep(20_000) }
            return false
        case .never:
            socket.waitForEnd()
            return false
        case .reset:
            socket.reset()
            return false
        case .tunnel(let port):
            guard send(socket, "HTTP/1.1 200 Connection established\r\n\r\n") else { return false }
            socket.join(port: port)
            return false
        }
    }

    private func stream(_ bytes: Int, _ isChunked: Bool, over socket: LoopbackSocket) -> Bool {
        let length = isChunked ? ["Transfer-Encoding": "chunked"] : ["Content-Length": "\(bytes)"]
        guard send(socket, Self.head(200, length)) else { return false }
        let part = String(repeating: " ", count: 16384)
        for _ in 0..<(bytes / part.utf8.count) {
            guard send(socket, isChunked ? "4000\r\n\(part)\r\n" : part) else { return false }
        }
        return false
    }

    private func send(_ socket: LoopbackSocket, _ text: String) -> Bool {
        guard socket.write(text) else { return false }
        state.withLock { $0.bytesSent += text.utf8.count }
        return true
    }

    private static func head(_ status: Int, _ fields: [String: String]) -> String {
        "HTTP/1.1 \(status) Answer\r\n" + fields.map { "\($0): \($1)\r\n" }.sorted().joined() + "\r\n"
    }
}
