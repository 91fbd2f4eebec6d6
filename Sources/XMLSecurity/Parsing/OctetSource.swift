internal import CLibXML2

/// Gives libxml2 a document in pieces. Handed over at once it would be copied.
struct OctetSource {
    private let octets: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ octets: UnsafeBufferPointer<UInt8>) { self.octets = octets }

    /// The library's input that reads from `source`, which must outlive the parser's use of it.
    static func input(_ source: UnsafeMutablePointer<OctetSource>) -> xmlParserInputBufferPtr? {
        xmlParserInputBufferCreateIO(
            { context, piece, size in
                guard let context, let piece, size > 0 else { return 0 }
                let source = context.assumingMemoryBound(to: OctetSource.self)
                return source.pointee.read(into: UnsafeMutableRawBufferPointer(start: piece, count: Int(size)))
            }, nil, source, XML_CHAR_ENCODING_NONE)
    }

    private mutating func read(into piece: UnsafeMutableRawBufferPointer) -> Int32 {
        let rest = UnsafeBufferPointer(rebasing: octets[position...].prefix(piece.count))
        piece.copyMemory(from: UnsafeRawBufferPointer(rest))
        position += rest.count
        return Int32(rest.count)
    }
}
