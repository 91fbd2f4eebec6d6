/// Reads a short text of fixed form from the front.
struct ByteReader {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ text: String) {
        self.bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { offset == bytes.count }

    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    /// Takes this character of ASCII if it is the next one.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let next, UInt32(next) == character.value else { return false }
        offset += 1
        return true
    }

    /// A number of exactly so many digits.
    mutating func number(_ count: Int) -> Int? {
        var number = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    /// The next digit.
    mutating func digit() -> Int? {
        guard let next, next.isDigit else { return nil }
        offset += 1
        return Int(next - UInt8(ascii: "0"))
    }

    /// A fraction in nanoseconds, digits after the ninth dropped; 0 if there is none, `nil` if a point has no digits.
    mutating func fraction() -> Int32? {
        guard take(".") else { return 0 }
        guard next?.isDigit == true else { return nil }
        var nanoseconds: Int32 = 0
        var scale: Int32 = 100_000_000
        while let digit = digit() {
            nanoseconds += Int32(digit) * scale
            scale /= 10
        }
        return nanoseconds
    }

    /// The letters that come next, whatever they are.
    mutating func word() -> String {
        let start = offset
        while let next, next.isLetter || next >= 0x80 { offset += 1 }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }
}
