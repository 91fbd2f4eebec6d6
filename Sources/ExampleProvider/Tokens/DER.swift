/// The distinguished encoding rules of ASN.1 (ITU-T X.690), as far as a signature, a public key and a small certificate
/// need them.
enum DER {
    static func sequence(_ elements: [UInt8]...) -> [UInt8] { element(0x30, elements.flatMap { $0 }) }

    static func set(_ elements: [UInt8]...) -> [UInt8] { element(0x31, elements.flatMap { $0 }) }

    /// A number that is not negative, from its octets, the highest first.
    static func integer(_ octets: some Collection<UInt8>) -> [UInt8] {
        let significant = Array(octets.drop { $0 == 0 })
        let needsZero = significant.first.map { $0 >= 0x80 } ?? true
        return element(0x02, needsZero ? [0] + significant : significant)
    }

    /// A bit string of whole octets.
    static func bitString(_ octets: [UInt8]) -> [UInt8] { element(0x03, [0] + octets) }

    static let null: [UInt8] = [0x05, 0x00]

    /// An object identifier, from the octets of its content.
    static func objectIdentifier(_ content: [UInt8]) -> [UInt8] { element(0x06, content) }

    static func utf8String(_ text: String) -> [UInt8] { element(0x0C, Array(text.utf8)) }

    /// A time as `YYMMDDHHMMSSZ`.
    static func utcTime(_ text: String) -> [UInt8] { element(0x17, Array(text.utf8)) }

    /// An element under an explicit tag of its context.
    static func explicit(_ number: UInt8, _ inner: [UInt8]) -> [UInt8] { element(0xA0 | number, inner) }

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        [tag] + length(content.count) + content
    }

    private static func length(_ count: Int) -> [UInt8] {
        guard count >= 0x80 else { return [UInt8(count)] }
        let octets = withUnsafeBytes(of: count.bigEndian) { Array($0.drop { $0 == 0 }) }
        return [0x80 | UInt8(octets.count)] + octets
    }
}
