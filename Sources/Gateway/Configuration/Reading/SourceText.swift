/// The text of a configuration file, by lines.
///
/// Lines end where YAML ends them: at CR, LF, CR LF, NEL, LS and PS (YAML 1.1 section 4.2, which libyaml follows).
struct SourceText: Sendable {
    /// The most bytes that a file may have.
    static let maximumBytes = 1024 * 1024

    let scalars: [Unicode.Scalar]
    /// The offset of the first scalar of every line.
    private let lineStarts: [Int]

    /// Takes the bytes of a file; a byte order mark at its start is dropped.
    ///
    /// - Throws: ``InvalidSourceText`` where the bytes are not UTF-8, or hold a private character that is used here.
    init(_ bytes: [UInt8]) throws(InvalidSourceText) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw InvalidSourceText(
                position: Self.endOfValidUTF8(in: bytes), problem: "the file is not UTF-8 from here on")
        }
        self.init(text)
        guard let stranger = scalars.firstIndex(where: SubstitutionMask.isReserved) else { return }
        throw InvalidSourceText(
            position: position(at: stranger), problem: "characters of the private use area are not allowed")
    }

    private init(_ text: String) {
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        var starts = [0]
        for (offset, scalar) in scalars.enumerated() where Self.endsLine(scalar) {
            if scalar == "\r", offset + 1 < scalars.count, scalars[offset + 1] == "\n" { continue }
            starts.append(offset + 1)
        }
        self.scalars = scalars
        self.lineStarts = starts
    }

    var lineCount: Int { lineStarts.count }

    /// The scalars of a line, counted from 1, with its end.
    func line(_ number: Int) -> ArraySlice<Unicode.Scalar> {
        guard lineStarts.indices.contains(number - 1) else { return [] }
        let end = number < lineStarts.count ? lineStarts[number] : scalars.count
        return scalars[lineStarts[number - 1]..<end]
    }

    /// The line of a position, with a caret below it.
    func excerpt(at position: SourcePosition) -> SourceExcerpt {
        var line = line(position.line)
        while let last = line.last, Self.endsLine(last) { line.removeLast() }
        return SourceExcerpt(line, column: position.column)
    }

    /// The offset of a position; `nil` if there is no such place.
    func offset(of position: SourcePosition) -> Int? {
        let line = line(position.line)
        let offset = line.startIndex + position.column - 1
        return line.indices.contains(offset) ? offset : nil
    }

    /// The scalar at a position; `nil` if there is no such place.
    func scalar(at position: SourcePosition) -> Unicode.Scalar? { offset(of: position).map { scalars[$0] } }

    /// The position of an offset.
    func position(at offset: Int) -> SourcePosition {
        let line = lineStarts.lastIndex { $0 <= offset } ?? 0
        return SourcePosition(line: line + 1, column: offset - lineStarts[line] + 1)
    }

    static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    private static func endOfValidUTF8(in bytes: [UInt8]) -> SourcePosition {
        var end = 0
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            end = error.byteOffsets.lowerBound
        }
        let valid = SourceText(String(decoding: bytes[..<end], as: UTF8.self))
        return valid.position(at: valid.scalars.count)
    }
}

/// A file is no text that can be read.
struct InvalidSourceText: Error, Equatable {
    let position: SourcePosition
    let problem: String
}
