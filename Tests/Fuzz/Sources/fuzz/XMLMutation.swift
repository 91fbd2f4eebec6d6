/// Changes a document as those do who wrap signatures: whole elements are moved, copied, put into one another, renamed, and
/// taken out. A change of bytes alone would seldom leave a document that is parsed.
enum XMLMutation {
    /// Returns the changed document; `nil` where it has too few elements.
    static func mutate(_ document: [UInt8], seed: UInt32) -> [UInt8]? {
        var random = Random(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
        let elements = Element.all(in: document)
        guard elements.count > 2 else { return nil }
        let source = elements[random.below(elements.count)]
        let target = elements[random.below(elements.count)]
        let piece = Array(document[source.range])
        switch random.below(8) {
        case 0: return inserting(piece, at: target.range.lowerBound, in: document)
        case 1: return inserting(piece, at: target.range.upperBound, in: document)
        case 2: return inserting(piece, at: target.content.lowerBound, in: document)
        case 3: return inserting(piece, at: target.content.upperBound, in: document)
        case 4: return document.replacing(source.range, with: [])
        case 5: return document.replacing(target.range, with: piece)
        case 6: return moving(source, to: target, in: document)
        default: return swappingNames(source, target, in: document)
        }
    }

    private static func inserting(_ piece: [UInt8], at place: Int, in document: [UInt8]) -> [UInt8] {
        document.replacing(place..<place, with: piece)
    }

    private static func moving(_ source: Element, to target: Element, in document: [UInt8]) -> [UInt8] {
        let piece = Array(document[source.range])
        let place = target.content.lowerBound
        if source.range.contains(place) { return document.replacing(source.range, with: piece + piece) }
        if place <= source.range.lowerBound {
            return document.replacing(source.range, with: []).replacing(place..<place, with: piece)
        }
        return document.replacing(place..<place, with: piece).replacing(source.range, with: [])
    }

    /// Puts the source in the target's tags.
    private static func swappingNames(_ source: Element, _ target: Element, in document: [UInt8]) -> [UInt8] {
        let head = Array(document[target.range.lowerBound..<target.content.lowerBound])
        let tail = Array(document[target.content.upperBound..<target.range.upperBound])
        return document.replacing(source.range, with: head + Array(document[source.content]) + tail)
    }

    /// An element as it stands in the bytes.
    private struct Element {
        var range: Range<Int>
        var content: Range<Int>

        /// Every element whose tags are balanced, as far as `<` and `>` tell.
        static func all(in document: [UInt8]) -> [Element] {
            var found: [Element] = []
            var open: [(start: Int, content: Int)] = []
            var index = 0
            while let start = document[index...].firstIndex(of: UInt8(ascii: "<")),
                let end = document[start...].firstIndex(of: UInt8(ascii: ">")), found.count < 400
            {
                index = end + 1
                guard start + 1 < end else { continue }
                if document[start + 1] == UInt8(ascii: "/") {
                    guard let tag = open.popLast() else { continue }
                    found.append(Element(range: tag.start..<end + 1, content: tag.content..<start))
                } else if document[end - 1] == UInt8(ascii: "/") {
                    found.append(Element(range: start..<end + 1, content: end + 1..<end + 1))
                } else if document[start + 1] != UInt8(ascii: "?"), document[start + 1] != UInt8(ascii: "!") {
                    open.append((start, end + 1))
                }
            }
            return found
        }
    }

    private struct Random {
        var state: UInt64

        /// xorshift64*.
        mutating func below(_ bound: Int) -> Int {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return Int(truncatingIfNeeded: (state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
        }
    }
}

extension [UInt8] {
    fileprivate func replacing(_ range: Range<Int>, with piece: [UInt8]) -> [UInt8] {
        var changed = self
        changed.replaceSubrange(range, with: piece)
        return changed
    }
}
