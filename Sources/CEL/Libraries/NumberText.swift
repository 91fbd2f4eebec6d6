#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Numbers and bytes as `format` writes them.
enum NumberText {
    /// `1.234`: so many digits behind the point, the last one rounded to the nearest.
    static func fixed(_ number: Double, precision: Int) -> String {
        number.isFinite ? printed("%.*f", number, precision) : Conversions.text(of: number)
    }

    /// `1.234e+03`: so many digits behind the point, two of the exponent at least.
    static func scientific(_ number: Double, precision: Int) -> String {
        number.isFinite ? printed("%.*e", number, precision) : Conversions.text(of: number)
    }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The longest double has 309 digits before its point.
    private static func printed(_ format: String, _ number: Double, _ precision: Int) -> String {
        var buffer = [UInt8](repeating: 0, count: 330 + precision)
        let count = withVaList([Int32(clamping: precision), number]) { arguments in
            buffer.withUnsafeMutableBytes {
                vsnprintf($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, format, arguments)
            }
        }
        return String(decoding: buffer.prefix(max(0, Int(count))), as: UTF8.self)
    }
}
