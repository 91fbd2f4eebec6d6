/// A string as a dictionary key by its bytes, not by canonical equivalence.
struct ExactString: Hashable, Sendable {
    let string: String

    init(_ string: String) { self.string = string }

    static func == (left: ExactString, right: ExactString) -> Bool { left.string.hasSameBytes(as: right.string) }

    func hash(into hasher: inout Hasher) { hasher.combine(bytesOf: string) }
}

extension String {
    /// Whether both have the same UTF-8: `==` also takes canonically equivalent strings for equal.
    package func hasSameBytes(as other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        let isSame = utf8.withContiguousStorageIfAvailable { own in
            other.utf8.withContiguousStorageIfAvailable { other in own.indices.allSatisfy { own[$0] == other[$0] } }
        }
        return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
    }
}

extension Hasher {
    /// Feeds the UTF-8 of `string` and its length.
    mutating func combine(bytesOf string: String) {
        var string = string
        string.withUTF8 { bytes in
            combine(bytes.count)
            combine(bytes: UnsafeRawBufferPointer(bytes))
        }
    }
}
