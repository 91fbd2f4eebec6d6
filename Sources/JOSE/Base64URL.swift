/// Base64 with the URL-safe alphabet, as JOSE uses it (RFC 7515 section 2, RFC 4648 section 5).
///
/// One octet sequence has exactly one text: no padding, no white space, and the bits that pad the last character are
/// zero. Otherwise two different tokens could carry one value (RFC 4648 sections 3.5 and 12).
public enum Base64URL {
    /// Why a text is not canonical base64url.
    public enum DecodingError: Error, Equatable, Sendable {
        /// The character at this offset is not in the alphabet: padding, white space, `+` and `/` neither.
        case invalidCharacter(offset: Int)
        /// No octet sequence has a text of this length: one character is left over.
        case invalidLength
        /// The unused low bits of the last character are not zero.
        case nonzeroTrailingBits
    }

    /// Decodes `characters`, which must be canonical.
    ///
    /// - Throws: ``DecodingError``, in one pass and before anything is returned.
    public static func decode(_ characters: some Collection<UInt8>) throws(DecodingError) -> [UInt8] {
        let decoded: Result<[UInt8], DecodingError> =
            characters.withContiguousStorageIfAvailable(decode)
            ?? Array(characters).withUnsafeBufferPointer(decode)
        return try decoded.get()
    }

    /// Encodes `bytes`.
    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        var characters: [UInt8] = []
        append(bytes, to: &characters)
        return String(decoding: characters, as: UTF8.self)
    }

    /// Appends the text of `bytes` to `characters`.
    static func append(_ bytes: some Collection<UInt8>, to characters: inout [UInt8]) {
        let start = characters.count
        characters += repeatElement(0, count: encodedCount(bytes.count))
        characters.withUnsafeMutableBufferPointer { characters in
            let output = UnsafeMutableBufferPointer(rebasing: characters[start...])
            if bytes.withContiguousStorageIfAvailable({ encode($0, into: output) }) != nil { return }
            Array(bytes).withUnsafeBufferPointer { encode($0, into: output) }
        }
    }

    /// The number of characters that `count` octets take.
    static func encodedCount(_ count: Int) -> Int { (count * 4 + 2) / 3 }
}

// MARK: - Decoding

extension Base64URL {
    /// The six-bit value of each octet read as a character; 255 where it is none.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()

    private static func decode(_ characters: UnsafeBufferPointer<UInt8>) -> Result<[UInt8], DecodingError> {
        let whole = characters.count & ~3
        let rest = characters.count & 3
        guard rest != 1 else { return .failure(.invalidLength) }
        var isInAlphabet = true
        var trailingBits: UInt32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: whole / 4 * 3 + 2) { output, count in
            values.withUnsafeBufferPointer { values in
                isInAlphabet = decodeGroups(characters, upTo: whole, with: values, into: output)
                count = whole / 4 * 3
                guard isInAlphabet, rest > 0 else { return }
                let a = UInt32(values[Int(characters[whole])])
                let b = UInt32(values[Int(characters[whole + 1])])
                let c = rest == 3 ? UInt32(values[Int(characters[whole + 2])]) : 0
                isInAlphabet = a | b | c < 64
                let word = a << 18 | b << 12 | c << 6
                trailingBits = rest == 3 ? word & 0xFF : word & 0xFFFF
                output[count] = UInt8(truncatingIfNeeded: word >> 16)
                output[count + 1] = UInt8(truncatingIfNeeded: word >> 8)
                count += rest - 1
            }
        }
        guard isInAlphabet else { return .failure(.invalidCharacter(offset: firstInvalid(in: characters))) }
        return trailingBits == 0 ? .success(bytes) : .failure(.nonzeroTrailingBits)
    }

    private static func decodeGroups(
        _ characters: UnsafeBufferPointer<UInt8>, upTo end: Int, with values: UnsafeBufferPointer<UInt8>,
        into output: UnsafeMutableBufferPointer<UInt8>
    ) -> Bool {
        var seen: UInt32 = 0
        var next = 0
        for position in stride(from: 0, to: end, by: 4) {
            let a = UInt32(values[Int(characters[position])])
            let b = UInt32(values[Int(characters[position + 1])])
            let c = UInt32(values[Int(characters[position + 2])])
            let d = UInt32(values[Int(characters[position + 3])])
            seen |= a | b | c | d
            let word = a << 18 | b << 12 | c << 6 | d
            output[next] = UInt8(truncatingIfNeeded: word >> 16)
            output[next + 1] = UInt8(truncatingIfNeeded: word >> 8)
            output[next + 2] = UInt8(truncatingIfNeeded: word)
            next += 3
        }
        return seen < 64
    }

    private static func firstInvalid(in characters: UnsafeBufferPointer<UInt8>) -> Int {
        characters.firstIndex { values[Int($0)] == 255 } ?? characters.count
    }
}

// MARK: - Encoding

extension Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static func encode(_ bytes: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>) {
        alphabet.withUnsafeBufferPointer { alphabet in
            func character(_ word: UInt32, _ shift: UInt32) -> UInt8 { alphabet[Int(word >> shift & 63)] }
            var next = 0
            let whole = bytes.count / 3 * 3
            for position in stride(from: 0, to: whole, by: 3) {
                let word =
                    UInt32(bytes[position]) << 16 | UInt32(bytes[position + 1]) << 8 | UInt32(bytes[position + 2])
                output[next] = character(word, 18)
                output[next + 1] = character(word, 12)
                output[next + 2] = character(word, 6)
                output[next + 3] = character(word, 0)
                next += 4
            }
            guard whole < bytes.count else { return }
            let hasTwo = whole + 1 < bytes.count
            let word = UInt32(bytes[whole]) << 16 | (hasTwo ? UInt32(bytes[whole + 1]) << 8 : 0)
            output[next] = character(word, 18)
            output[next + 1] = character(word, 12)
            if hasTwo { output[next + 2] = character(word, 6) }
        }
    }
}
