/// Finds the place in the file of a character inside a scalar's value, for problems inside expressions.
///
/// Exact for every style of scalar: it follows the value along the file's text through quotes, escapes and folds.
struct ScalarLocator {
    let source: SourceText
    let scalar: YAMLScalar
    /// Where the scalar begins: its first character, its opening quote, or the `|` or `>` of a block.
    let start: SourcePosition

    /// The place of a line and column of the value, both from 1; the scalar's own where the text cannot be followed.
    func position(line: Int, column: Int) -> SourcePosition {
        let value = Array(scalar.text.unicodeScalars)
        var target = 0
        for _ in 1..<max(line, 1) {
            target = (value[target...].firstIndex(of: "\n") ?? value.count - 1) + 1
        }
        target = min(target + column - 1, value.count)
        guard let offset = offset(of: target, in: value) else { return start }
        return source.position(at: offset)
    }

    /// Whether a comment follows a plain scalar that leaves a quote open: what was meant to be one text.
    var isCutByComment: Bool {
        let value = Array(scalar.text.unicodeScalars)
        guard scalar.style == .plain, let end = offset(of: value.count, in: value),
            source.scalars[end...].first(where: { $0 != " " && $0 != "\t" }) == "#"
        else { return false }
        return ["'", "\""].contains { quote in !value.count { $0 == quote }.isMultiple(of: 2) }
    }

    private func offset(of target: Int, in value: [Unicode.Scalar]) -> Int? {
        guard let begin = source.offset(of: start) else { return nil }
        switch scalar.style {
        case .plain: return flow(begin, target: target, in: value)
        case .singleQuoted, .doubleQuoted: return flow(begin + 1, target: target, in: value)
        case .literal, .folded: return block(target: target, in: value)
        }
    }

    /// Follows a plain or quoted scalar.
    private func flow(_ begin: Int, target: Int, in value: [Unicode.Scalar]) -> Int? {
        var place = begin
        var index = 0
        while index < target {
            let text = source.scalars[min(place, source.scalars.count)...]
            if isSpace(value[index]), let end = endOfFold(text) {
                place = end
                index += foldedCount(value[index...])
            } else if let step = step(over: text, matching: value[index]) {
                if step.isCharacter { index += 1 }
                place = step.end
            } else {
                return nil
            }
        }
        return endOfEscapedFold(place)
    }

    /// The place itself, or where the line goes on that a backslash ends here.
    private func endOfEscapedFold(_ place: Int) -> Int {
        let text = source.scalars[min(place, source.scalars.count)...]
        guard scalar.style == .doubleQuoted, text.first == "\\" else { return place }
        return endOfFold(text.dropFirst()) ?? place
    }

    /// A piece of the file's text: one character of the value, or an escaped line end, which is none.
    private struct Step {
        let end: Int
        let isCharacter: Bool
    }

    private func step(over text: ArraySlice<Unicode.Scalar>, matching character: Unicode.Scalar) -> Step? {
        guard let first = text.first else { return nil }
        if scalar.style == .doubleQuoted, first == "\\" {
            let escape = text.dropFirst()
            if let end = endOfFold(escape) { return Step(end: end, isCharacter: false) }
            return escape.first.map { Step(end: text.startIndex + Self.lengthOfEscape($0), isCharacter: true) }
        }
        guard first == character else { return nil }
        let isQuote = scalar.style == .singleQuoted && first == "'"
        return Step(end: text.startIndex + (isQuote ? 2 : 1), isCharacter: true)
    }

    /// Follows a block scalar: its lines begin below the header, all indented alike.
    private func block(target: Int, in value: [Unicode.Scalar]) -> Int? {
        guard let indentation = indentation(of: value) else { return nil }
        var line = start.line + 1
        var rest = text(ofLine: line, from: indentation)
        var index = 0
        while index < target {
            if let first = rest.first {
                guard first == value[index] else { return nil }
                rest = rest.dropFirst()
                index += 1
            } else {
                // A folded block leaves the last of several line ends out of the value.
                guard line <= source.lineCount, isSpace(value[index]) || scalar.style == .folded else { return nil }
                if isSpace(value[index]) { index += 1 }
                line += 1
                rest = text(ofLine: line, from: indentation)
            }
        }
        return rest.startIndex
    }

    /// A line without its indentation and its end.
    private func text(ofLine number: Int, from indentation: Int) -> ArraySlice<Unicode.Scalar> {
        source.line(number).prefix { !SourceText.endsLine($0) }.dropFirst(indentation)
    }

    /// How far the lines of a block are indented: the first one that is not blank tells.
    private func indentation(of value: [Unicode.Scalar]) -> Int? {
        guard let first = value.firstIndex(where: { $0 != "\n" && $0 != " " }) else { return nil }
        let own = value[..<first].reversed().prefix { $0 == " " }.count
        var number = start.line + 1
        while number <= source.lineCount {
            let line = source.line(number)
            if let text = line.firstIndex(where: { $0 != " " && !SourceText.endsLine($0) }) {
                return max(text - line.startIndex - own, 0)
            }
            number += 1
        }
        return nil
    }

    /// The end of the white space at the start of `text`, if there is a line end in it.
    private func endOfFold(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
        let space = text.prefix { $0 == " " || $0 == "\t" || SourceText.endsLine($0) }
        return space.contains(where: SourceText.endsLine) ? space.endIndex : nil
    }

    /// How many characters of the value a fold stands for: one space, or one line end for every blank line.
    private func foldedCount(_ value: ArraySlice<Unicode.Scalar>) -> Int {
        value.first == " " ? 1 : value.prefix { $0 == "\n" }.count
    }

    private func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\n" }

    /// The length of an escape sequence by the character after its backslash (YAML 1.2 section 5.7).
    private static func lengthOfEscape(_ kind: Unicode.Scalar) -> Int {
        switch kind {
        case "x": 4
        case "u": 6
        case "U": 10
        default: 2
        }
    }
}
