import Foundation

/// Certificates without end, each with a serial number and a public key of its own: copies of one, with other numbers in
/// the places of its serial number and its modulus. Their signatures are not good, which in metadata nobody looks at.
struct SampleCertificate {
    private let der: [UInt8]
    private let serial: Range<Int>
    private let modulus: Range<Int>

    /// - Parameter pemFile: A certificate with an RSA key of 2048 bits.
    init(pemFile: String) throws {
        let lines = try String(contentsOfFile: pemFile, encoding: .utf8).split(separator: "\n")
        guard let data = Data(base64Encoded: lines.filter { !$0.hasPrefix("-") }.joined()) else {
            throw Unfit(description: "\(pemFile): no certificate in PEM")
        }
        der = [UInt8](data)
        // INTEGER of 257 octets, of which the first is zero; INTEGER after the version, [0] { INTEGER 2 }.
        guard let key = der.firstRange(of: [0x02, 0x82, 0x01, 0x01, 0x00]),
            let version = der.firstRange(of: [0xA0, 0x03, 0x02, 0x01, 0x02, 0x02])
        else { throw Unfit(description: "\(pemFile): not a certificate of version 3 with an RSA key of 2048 bits") }
        modulus = key.upperBound..<key.upperBound + 256
        serial = version.upperBound + 2..<version.upperBound + 1 + Int(der[version.upperBound])
    }

    /// In base64, with line breaks.
    func next(_ generator: inout some RandomNumberGenerator) -> String {
        var copy = der
        for place in [serial, modulus].joined() { copy[place] = .random(in: 0...255, using: &generator) }
        copy[modulus.lowerBound] |= 0x80
        copy[modulus.upperBound - 1] |= 1
        return Data(copy).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
    }
}
