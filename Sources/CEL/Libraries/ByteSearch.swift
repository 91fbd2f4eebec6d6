#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Finds one string in another, byte by byte, and pays for every byte it looks at: a pattern that almost fits everywhere
/// makes the search long.
///
/// UTF-8 has no character inside another, so that what is found lies between characters.
struct ByteSearch {
    private let text: UnsafeBufferPointer<UInt8>
    private let part: UnsafeBufferPointer<UInt8>

    init(for part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        self.part = part
    }

    /// Where the part lies first, at `start` or behind; `nil` if nowhere.
    func first(from start: Int, _ evaluation: inout Evaluation) throws(EvaluationError) -> Int? {
        guard let textBase = text.baseAddress, let partBase = part.baseAddress, !part.isEmpty else {
            return start <= text.count ? start : nil
        }
        var offset = start
        var looked = 0
        while offset + part.count <= text.count {
            let rest = text.count - part.count - offset + 1
            guard let found = memchr(textBase + offset, Int32(partBase[0]), rest) else {
                looked += rest
                break
            }
            let place = UnsafeRawPointer(found) - UnsafeRawPointer(textBase)
            if memcmp(found, partBase, part.count) == 0 {
                try evaluation.chargeScan(looked + place - offset + part.count)
                return place
            }
            looked += place - offset + part.count + 16
            if looked >= 4096 {
                try evaluation.chargeScan(looked)
                looked = 0
            }
            offset = place + 1
        }
        try evaluation.chargeScan(looked)
        return nil
    }

    /// Where the part lies, every time that it does not overlap the last, at most `limit` times.
    func all(limit: Int, _ evaluation: inout Evaluation) throws(EvaluationError) -> [Int] {
        var places: [Int] = []
        var start = 0
        while places.count < limit, let place = try first(from: start, &evaluation) {
            places.append(place)
            start = place + part.count
            try evaluation.charge(1)
        }
        return places
    }
}
