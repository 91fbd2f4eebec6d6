/// A string as a dictionary key by its bytes, not by canonical equivalence.
struct ExactString: Hashable, Sendable {
    let string: String

    init(_ string: String) { self.string = string }

    static func == (left: ExactString, right: ExactString) -> Bool { left.string.hasSameBytes(as: right.string) }

    func hash(into hasher: inout Hasher) { hasher.combine(bytesOf: string) }
}

extension String {
    /// Whether both have the same UTF-8. `==` alone also takes canonically equivalent strings for equal.
    func hasSameBytes(as other: String) -> Bool {
        self == other && utf8.elementsEqual(other.utf8)
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
