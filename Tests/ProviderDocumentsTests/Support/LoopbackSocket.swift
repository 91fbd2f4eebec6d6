import Glibc

/// A TCP connection of the loopback server.
struct LoopbackSocket: Sendable {
    private let descriptor: Int32

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Listens on a free port.
    static func listen(host: String) throws -> (descriptor: Int32, port: UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { throw LoopbackServer.CannotListen() }
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && Glibc.listen(descriptor, 2048) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isListening else { throw LoopbackServer.CannotListen() }
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }

    /// Reads up to the empty line; `nil` at the end of the connection.
    func readHead() -> String? {
        var head: [UInt8] = []
        var byte: UInt8 = 0
        while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
            guard recv(descriptor, &byte, 1, 0) == 1, head.count < 65_536 else { return nil }
            head.append(byte)
            // The first byte of TLS is the first of no method.
            guard head.first != 0x16 else { return nil }
        }
        return String(decoding: head, as: UTF8.self)
    }

    func readBody(_ count: Int) -> String {
        var body: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 16_384)
        while body.count < count {
            let received = recv(descriptor, &bytes, min(bytes.count, count - body.count), 0)
            guard received > 0 else { break }
            body += bytes[..<received]
        }
        return String(decoding: body, as: UTF8.self)
    }

    /// - Returns: Whether all of it went out.
    func write(_ text: String) -> Bool {
        write(Array(text.utf8)[...])
    }

    private func write(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    /// Until the other side closes.
    func waitForEnd() {
        var byte: UInt8 = 0
        while recv(descriptor, &byte, 1, 0) > 0 {}
    }

    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    }

    /// Passes bytes to a port of loopback and back until either side closes.
    func join(port: UInt16) {
        guard let other = Self.connect(port: port) else { return }
        var ends = [pollfd(fd: descriptor, events: 1, revents: 0), pollfd(fd: other.descriptor, events: 1, revents: 0)]
        while poll(&ends, 2, 10_000) > 0 {
            if ends[0].revents != 0, !pass(to: other) { break }
            if ends[1].revents != 0, !other.pass(to: self) { break }
        }
        other.close()
    }

    private func pass(to other: LoopbackSocket) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count > 0 && other.write(bytes[..<count])
    }

    private static func connect(port: UInt16) -> LoopbackSocket? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        return isConnected ? LoopbackSocket(descriptor) : nil
    }

    func close() {
        Glibc.close(descriptor)
    }
}
