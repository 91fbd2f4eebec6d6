import Testing

@testable import Gateway

/// Each text holds an expression under `when`, with `@` where the place is that must be found; it is taken out, and the
/// expression then says at which character of its value the place lies.
@Suite struct `Place of a character inside a scalar` {
    static let texts = [
        "when: a @+ b",
        "when: '@a + b'",
        "when: 'a == ''x'' @&& b'",
        "when: \"a == '\\t\\x41\\u00e9\\U0001F600' @&& b\"",
        "when: \"a \\\" @b\"",
        "- when: [ é, \"ü\" ]\n  when2: x @y",
        "when: |\n  a &&\n    b ||@ c\n",
        "when: |2\n    a &&\n   b ||@ c\n",
        "when: |-\n\n    a &&\n    @b\n",
        "when: >\n  a &&\n  b\n  && @c\n",
        "when: >-\n    a\n\n    b &&\n      c\n      @d\n    e",
        "when: a &&\n  b &&\n  @c",
        "when: a &&\n\n\n  b @c",
        "when: \"a &&  \n   b \\\n  \\  c @d\"",
        "when: 'a &&\n  b''s @c'",
        "when: \"a && \\\n  @b\"",
        "# comment\r\nwhen: |\r\n  a &&\r\n  b @c\r\n",
        "x: { y: [1, 2, \"a @b\"] }",
        "when: a b@",
        "when: 'a b@'",
    ]

    @Test(arguments: texts) func `is found`(text: String) throws {
        let scalars = Array(text.unicodeScalars)
        let target = try #require(scalars.firstIndex(of: "@"))
        let source = try SourceText(Array(text.replacing("@", with: "").utf8))
        // In the text with the sign itself, the value shows how many characters stand before it.
        let signed = YAMLDocument(try SourceText(Array(text.utf8)))
        let before = try #require(
            Self.scalars(in: signed.root).compactMap { scalar, _ -> String? in
                scalar.text.firstIndex(of: "@").map { String(scalar.text[..<$0]) }
            }.first)
        let (scalar, start) = try #require(
            Self.scalars(in: YAMLDocument(source).root).first { $0.0.text.hasPrefix(before) })
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        let found = ScalarLocator(source: source, scalar: scalar, start: start)
            .position(line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
        #expect(source.offset(of: found) ?? source.scalars.count == target)
    }

    @Test func `is the scalar's own where the text cannot be followed`() throws {
        let source = try SourceText(Array("when: abc".utf8))
        let start = SourcePosition(line: 1, column: 7)
        let locator = ScalarLocator(source: source, scalar: YAMLScalar(text: "xyz", style: .plain), start: start)
        #expect(locator.position(line: 1, column: 3) == start)
    }

    private static func scalars(in node: YAMLNode?) -> [(YAMLScalar, SourcePosition)] {
        guard let node else { return [] }
        switch node.content {
        case .scalar(let scalar): return [(scalar, node.position)]
        case .sequence(let elements): return elements.flatMap { scalars(in: $0) }
        case .mapping(let members): return members.flatMap { scalars(in: $0.value) }
        case .refused: return []
        }
    }
}
