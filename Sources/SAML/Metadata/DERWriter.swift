/// As much of DER as a public RSA key takes (ITU-T X.690).
enum DERWriter {
    /// `AlgorithmIdentifier` of RSA: the object identifier 1.2.840.113549.1.1.1, and NULL.
    static let rsaEncryption: [UInt8] = [
        0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00,
    ]

    static func sequence(_ content: [UInt8]) -> [UInt8] { tagged(0x30, content) }

    static func bitString(_ octets: [UInt8]) -> [UInt8] { tagged(0x03, [0] + octets) }

    /// A number that is not negative, from its bytes in order of weight.
    static func integer(_ octets: [UInt8]) -> [UInt8] {
        let significant = octets.drop { $0 == 0 }
        let needsZero = significant.first.map { $0 >= 0x80 } ?? true
        return tagged(0x02, (needsZero ? [0] : []) + significant)
    }

    private static func tagged(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        [tag] + length(content.count) + content
    }

    private static func length(_ count: Int) -> [UInt8] {
        guard count >= 0x80 else { return [UInt8(count)] }
        var bytes: [UInt8] = []
        var rest = count
        while rest > 0 {
            bytes.insert(UInt8(truncatingIfNeeded: rest), at: 0)
            rest >>= 8
        }
        return [0x80 | UInt8(bytes.count)] + bytes
    }
}
