/// CRC-32 (ISO/IEC 3309, as in zlib) of bytes, written as 6 digits of base 62, the highest first.
enum Base62Checksum {
    static let count = 6
    static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    static func of(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var rest = Int(crc32(bytes))
        var text = [UInt8](repeating: digits[0], count: count)
        for place in text.indices.reversed() {
            text[place] = digits[rest % 62]
            rest /= 62
        }
        return text
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
