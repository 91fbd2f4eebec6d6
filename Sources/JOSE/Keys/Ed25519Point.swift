/// What can be told of an encoded Ed25519 point without curve arithmetic (RFC 8032 section 5.1.3).
enum Ed25519Point {
    /// Whether `encoded` is in its one canonical form and not of small order.
    ///
    /// Under a key of small order one signature fits many messages.
    static func isAcceptable(_ encoded: [UInt8]) -> Bool {
        guard encoded.count == OctetKeyPairCurve.keyByteCount, let last = encoded.last else { return false }
        let y = encoded.dropLast() + [last & 0x7F]
        return isBelowFieldPrime(y) && !smallOrder.contains(Array(y))
    }

    /// 2^255 - 19, little-endian.
    private static func isBelowFieldPrime(_ y: ArraySlice<UInt8>) -> Bool {
        guard y.last == 0x7F, y.dropFirst().dropLast().allSatisfy({ $0 == 0xFF }) else { return true }
        return y.first.map { $0 < 0xED } ?? false
    }

    /// The y coordinates, little-endian, of the points whose order divides 8: 0, 1, -1 and two of order 8.
    private static let smallOrder: Set<[UInt8]> = [
        [UInt8](repeating: 0, count: 32),
        [1] + [UInt8](repeating: 0, count: 31),
        [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
        [
            0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0, 0xD5, 0xDF,
            0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x05,
        ],
        [
            0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67, 0x0F, 0x2A, 0x20,
            0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC, 0x03, 0x7A,
        ],
    ]
}
