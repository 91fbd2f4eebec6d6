extension JSONParser {
    /// The longest number read; none that a double or a 64-bit integer holds needs more.
    private static let longestNumber = 1100

    /// Reads a number (RFC 8259 section 6); ``position`` is at its minus sign or first digit.
    mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        let isNegative = try byte() == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let magnitude = try wholePart()
        guard position < bytes.count, isFractionOrExponent(bytes[position]) else {
            return try integer(magnitude, isNegative: isNegative)
        }
        try skipFraction()
        try skipExponent()
        guard position - start <= Self.longestNumber,
            let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)), value.isFinite
        else { throw .numberOutOfRange }
        return .double(value)
    }

    private func integer(_ magnitude: UInt64?, isNegative: Bool) throws(JSONError) -> JSONValue {
        guard let magnitude else { throw .numberOutOfRange }
        if isNegative {
            guard magnitude <= Int64.min.magnitude else { throw .numberOutOfRange }
            return .integer(Int64(truncatingIfNeeded: 0 &- magnitude))
        }
        return Int64(exactly: magnitude).map(JSONValue.integer) ?? .unsigned(magnitude)
    }

    /// Reads the digits before the point.
    ///
    /// - Returns: `nil` for more than 64 bits.
    private mutating func wholePart() throws(JSONError) -> UInt64? {
        let start = position
        var magnitude: UInt64 = 0
        var overflows = false
        while position < bytes.count, isDigit(bytes[position]) {
            let (product, carry) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, carryAgain) = product.addingReportingOverflow(UInt64(bytes[position] - UInt8(ascii: "0")))
            magnitude = sum
            overflows = overflows || carry || carryAgain
            position += 1
        }
        guard position > start else { _ = try byte(); throw .unexpectedByte(offset: position) }
        guard bytes[start] != UInt8(ascii: "0") || position == start + 1 else {
            throw .unexpectedByte(offset: start + 1)
        }
        return overflows ? nil : magnitude
    }

    private mutating func skipFraction() throws(JSONError) {
        guard bytes[position] == UInt8(ascii: ".") else { return }
        position += 1
        try skipDigits()
    }

    private mutating func skipExponent() throws(JSONError) {
        guard position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") else { return }
        position += 1
        let sign = try byte()
        if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
        try skipDigits()
    }

    private mutating func skipDigits() throws(JSONError) {
        guard isDigit(try byte()) else { throw .unexpectedByte(offset: position) }
        while position < bytes.count, isDigit(bytes[position]) { position += 1 }
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private func isFractionOrExponent(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
    }
}
