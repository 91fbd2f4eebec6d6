import Testing

@testable import Gateway

/// Each line has `@` where the caret must stand; it is taken out before the excerpt is made.
@Suite struct `Caret under a line` {
    static let lines: [(line: String, columns: Int)] = [
        ("when: @a", 6), ("@", 0), ("a@", 1), ("'日本語' && @a", 12), ("'ＡＢ한글' @a", 11), ("'e\u{301}a\u{308}' @a", 5),
        ("'😀' @a", 5), ("'👩‍👩‍👧 🇩🇪 ❤️' @a", 11), ("'a\u{200B}b' @a", 5), ("'\u{AD}' @a", 4),
        ("'क\u{93F}' @a", 5), ("'\u{1}\u{202E}' @a", 5),
    ]

    @Test(arguments: lines) func `counts columns of a terminal`(line: String, columns: Int) throws {
        let excerpt = try Self.excerpt(of: line)
        #expect(excerpt.caret == String(repeating: " ", count: columns) + "^")
    }

    @Test func `is moved by the tabs of the line`() throws {
        let excerpt = try Self.excerpt(of: "a:\t'語'\t@b")
        #expect(excerpt.line == "a:\t'語'\tb")
        #expect(excerpt.caret == "  \t    \t^")
    }

    @Test func `stands under what is shown of a long line`() throws {
        let long = String(repeating: "x", count: 500)
        #expect(try Self.excerpt(of: "\(long)!@?\(long)").line.contains("!?"))
        let middle = try Self.excerpt(of: long + "@" + long)
        #expect(middle.line == "…" + String(repeating: "x", count: 140) + "…")
        #expect(middle.caret == String(repeating: " ", count: 81) + "^")
        let start = try Self.excerpt(of: "ab@c" + long)
        #expect(start.line.hasPrefix("abcx"))
        #expect(start.caret == "  ^")
        let end = try Self.excerpt(of: long + "c@")
        #expect(end.line == "…" + String(repeating: "x", count: 79) + "c")
        #expect(end.caret.count == end.line.count + 1)
    }

    @Test func `shows nothing that a terminal takes for a command`() throws {
        #expect(try Self.excerpt(of: "a\u{1B}[31m\u{202E}@b").line == "a\u{FFFD}[31m\u{FFFD}b")
    }

    private static func excerpt(of line: String) throws -> SourceExcerpt {
        let scalars = Array(line.unicodeScalars)
        let place = try #require(scalars.firstIndex(of: "@"))
        let source = try SourceText(Array("first\n\(line.replacing("@", with: ""))\nlast".utf8))
        return source.excerpt(at: SourcePosition(line: 2, column: place + 1))
    }
}
