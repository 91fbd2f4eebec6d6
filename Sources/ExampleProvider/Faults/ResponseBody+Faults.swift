internal import Hummingbird
internal import NIOCore

extension ResponseBody {
    /// A JSON object of `count` bytes or a few more: a string of spaces.
    static func padding(_ count: Int, announced: Bool) -> ResponseBody {
        let (head, tail) = (ByteBuffer(string: #"{"keys":[],"padding":""#), ByteBuffer(string: #""}"#))
        let padding = max(0, count - head.readableBytes - tail.readableBytes)
        let chunk = ByteBuffer(repeating: UInt8(ascii: " "), count: 64 * 1024)
        let length = head.readableBytes + padding + tail.readableBytes
        return ResponseBody(contentLength: announced ? length : nil) { writer in
            try await writer.write(head)
            for start in stride(from: 0, to: padding, by: chunk.readableBytes) {
                let count = min(chunk.readableBytes, padding - start)
                try await writer.write(chunk.getSlice(at: chunk.readerIndex, length: count) ?? chunk)
            }
            try await writer.write(tail)
            try await writer.finish(nil)
        }
    }

    /// One byte every `interval`.
    static func dripping(_ bytes: [UInt8], every interval: Duration) -> ResponseBody {
        ResponseBody(contentLength: bytes.count) { writer in
            for byte in bytes {
                try await writer.write(ByteBuffer(bytes: CollectionOfOne(byte)))
                try await Task.sleep(for: interval)
            }
            try await writer.finish(nil)
        }
    }

    /// Half of `bytes`, announced as all; what is thrown then closes the connection.
    static func cutOff(_ bytes: [UInt8]) -> ResponseBody {
        ResponseBody(contentLength: bytes.count) { writer in
            try await writer.write(ByteBuffer(bytes: bytes.prefix(bytes.count / 2)))
            throw CancellationError()
        }
    }
}
