/// Base64 as XML writes it (XML Schema 1.0 part 2 section 3.2.16): the standard alphabet, padded, white space anywhere.
public enum Base64 {
    /// The octets; `nil` for other characters, wrong padding, or bits that are set where none may be.
    public static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        text.withContiguousStorageIfAvailable(decode(octets:)) ?? Array(text).withUnsafeBufferPointer(decode(octets:))
    }

    /// Not generic, for it runs over every certificate of a federation.
    private static func decode(octets text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var octets: [UInt8] = []
        octets.reserveCapacity(text.count / 4 * 3)
        var quantum: UInt32 = 0
        var digits = 0
        var padding = 0
        for byte in text {
            if isSpace(byte) { continue }
            if byte == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            guard padding == 0, let digit = value(of: byte) else { return nil }
            quantum = quantum << 6 | digit
            digits += 1
            guard digits == 4 else { continue }
            octets.append(UInt8(truncatingIfNeeded: quantum >> 16))
            octets.append(UInt8(truncatingIfNeeded: quantum >> 8))
            octets.append(UInt8(truncatingIfNeeded: quantum))
            quantum = 0
            digits = 0
        }
        return finish(&octets, quantum, digits, padding) ? octets : nil
    }

    private static func finish(_ octets: inout [UInt8], _ quantum: UInt32, _ digits: Int, _ padding: Int) -> Bool {
        switch (digits, padding) {
        case (0, 0): return true
        case (2, 2):
            octets.append(UInt8(truncatingIfNeeded: quantum >> 4))
            return quantum & 0xF == 0
        case (3, 1):
            octets.append(UInt8(truncatingIfNeeded: quantum >> 10))
            octets.append(UInt8(truncatingIfNeeded: quantum >> 2))
            return quantum & 0x3 == 0
        default: return false
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    private static func value(of byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    /// The text of octets, padded, on one line.
    public static func encode(_ octets: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((octets.count + 2) / 3 * 4)
        for start in stride(from: 0, to: octets.count, by: 3) {
            let piece = octets[start..<min(start + 3, octets.count)]
            let quantum = piece.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - piece.count))
            for place in 0..<4 {
                text.append(
                    place <= piece.count ? alphabet[Int(quantum >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
