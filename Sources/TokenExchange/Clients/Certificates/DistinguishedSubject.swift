internal import SwiftASN1
internal import X509

/// A distinguished name, for comparison: the types by their identifiers, the values to the letter.
public struct DistinguishedSubject: Hashable, Sendable {
    /// The most specific one first, as they are written.
    private let parts: [Set<Part>]

    private struct Part: Hashable, Sendable {
        let type: String
        let value: [UInt8]
    }

    /// RFC 4514 section 3, and what OpenSSL writes for an e-mail address.
    private static let types = [
        "CN": "2.5.4.3", "L": "2.5.4.7", "ST": "2.5.4.8", "O": "2.5.4.10", "OU": "2.5.4.11", "C": "2.5.4.6",
        "STREET": "2.5.4.9", "DC": "0.9.2342.19200300.100.1.25", "UID": "0.9.2342.19200300.100.1.1",
        "SERIALNUMBER": "2.5.4.5", "EMAILADDRESS": "1.2.840.113549.1.9.1",
    ]

    /// Reads a name as RFC 4514 writes it: `CN=orders,O=Example`, with `\` before what else has a meaning. Spaces around
    /// types and values are dropped. `nil` for anything else, and for values in hexadecimal.
    public init?(_ text: String) {
        var parts: [Set<Part>] = []
        for relative in Self.split(Array(text.utf8), at: UInt8(ascii: ",")) {
            var part: Set<Part> = []
            for pair in Self.split(relative, at: UInt8(ascii: "+")) {
                guard let pair = Self.pair(pair) else { return nil }
                part.insert(pair)
            }
            parts.append(part)
        }
        self.parts = parts
    }

    /// `nil` where a value is not text.
    init?(_ name: DistinguishedName) {
        var parts: [Set<Part>] = []
        for relative in name.reversed() {
            var part: Set<Part> = []
            for attribute in relative {
                guard let value = String(attribute.value) else { return nil }
                part.insert(Part(type: attribute.type.description, value: Array(value.utf8)))
            }
            parts.append(part)
        }
        self.parts = parts
    }

    private static func pair(_ bytes: [UInt8]) -> Part? {
        guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let name = String(decoding: bytes[..<equals], as: UTF8.self).filter { $0 != " " }
        let isNumber = !name.isEmpty && name.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        guard let type = isNumber ? name : types[name.uppercased()], let value = value(bytes[(equals + 1)...]),
            !value.isEmpty, String(validating: value, as: UTF8.self) != nil
        else { return nil }
        return Part(type: type, value: value)
    }

    /// Undoes escapes (RFC 4514 section 2.4), and drops spaces around.
    private static func value(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var rest = bytes.drop { $0 == 0x20 }
        guard rest.first != UInt8(ascii: "#"), !rest.contains(UInt8(ascii: "\"")) else { return nil }
        var value: [UInt8] = []
        var count = 0
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                value.append(byte)
                if byte != 0x20 { count = value.count }
                continue
            }
            guard let escaped = rest.popFirst() else { return nil }
            if let high = digit(escaped), let low = rest.first.flatMap(digit) {
                rest = rest.dropFirst()
                value.append(high << 4 | low)
            } else {
                value.append(escaped)
            }
            count = value.count
        }
        return Array(value.prefix(count))
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init)
    }

    private static func split(_ bytes: [UInt8], at separator: UInt8) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        var isEscaped = false
        for byte in bytes {
            if byte == separator, !isEscaped {
                parts.append([])
            } else {
                parts[parts.count - 1].append(byte)
            }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        return parts
    }
}
