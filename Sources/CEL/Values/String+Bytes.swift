#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension String {
    /// Whether both strings are the same bytes. Swift's `==` takes canonically equivalent strings for equal; CEL and
    /// JSON don't.
    func hasSameBytes(as other: String) -> Bool {
        let count = utf8.count
        guard count == other.utf8.count else { return false }
        return withUTF8Bytes { mine in
            other.withUTF8Bytes { theirs in
                guard let mine = mine.baseAddress, let theirs = theirs.baseAddress else { return true }
                return memcmp(mine, theirs, count) == 0
            }
        }
    }

    /// Calls `body` with the string's bytes, without a copy where the string has them in one piece.
    func withUTF8Bytes<Value, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let result = utf8.withContiguousStorageIfAvailable { bytes in
            Result { () throws(Failure) in try body(bytes) }
        }
        if let result { return try result.get() }
        return try Array(utf8).withUnsafeBufferPointer(body)
    }

    /// The number of Unicode code points.
    var characterCount: Int { withUTF8Bytes { $0.characterCount } }

    /// Where the code point of a number begins, in bytes; the end for the number behind the last one, `nil` for greater ones.
    func offset(ofCharacter number: Int) -> Int? {
        withUTF8Bytes { bytes in
            var (offset, left) = (0, number)
            while offset < bytes.count {
                if bytes[offset] & 0xC0 != 0x80 {
                    if left == 0 { return offset }
                    left -= 1
                }
                offset += 1
            }
            return left == 0 ? bytes.count : nil
        }
    }

    /// The order of the bytes, which is the order of the code points: -1, 0 or 1.
    func byteOrder(to other: String) -> Int {
        withUTF8Bytes { mine in
            other.withUTF8Bytes { theirs in mine.byteOrder(to: theirs) }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The number of code points: of the bytes that do not continue one. Eight bytes at a time.
    var characterCount: Int {
        let bytes = UnsafeRawBufferPointer(self)
        var continuations = 0
        var offset = 0
        while offset + 8 <= count {
            let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            continuations += ((word >> 7) & ~(word >> 6) & 0x0101_0101_0101_0101).nonzeroBitCount
            offset += 8
        }
        while offset < count {
            continuations += self[offset] & 0xC0 == 0x80 ? 1 : 0
            offset += 1
        }
        return count - continuations
    }

    /// -1, 0 or 1 as these bytes come before, are the same as, or come after the others.
    func byteOrder(to other: UnsafeBufferPointer<UInt8>) -> Int {
        let shared = Swift.min(count, other.count)
        if shared > 0, let mine = baseAddress, let theirs = other.baseAddress {
            let order = memcmp(mine, theirs, shared)
            if order != 0 { return order < 0 ? -1 : 1 }
        }
        return count == other.count ? 0 : count < other.count ? -1 : 1
    }
}
