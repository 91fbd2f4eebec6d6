import Testing

@testable import Gateway

@Suite struct `YAML of a configuration file` {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let problems: [String]

        init(_ testDescription: String, _ text: String, _ problems: String...) {
            self.testDescription = testDescription
            self.text = text
            self.problems = problems
        }
    }

    private static let noTags =
        "tags are not allowed: a text that begins with ! wants quotes around the whole of it"

    static let cases = [
        Case("nothing", "", "1:1: : the file is empty"),
        Case("a comment alone", "# nothing\n", "1:1: : the file is empty"),
        Case("a second document", "a: 1\n---\nb: 2\n", "3:1: : a second document: the file must hold one"),
        Case("an anchor", "a: &x 1\nb: 2\n", "1:4: a: anchors and aliases are not allowed: write the value out"),
        Case(
            "an alias", "a: &x 1\nb: *x\n", "1:4: a: anchors and aliases are not allowed: write the value out",
            "1:4: b: anchors and aliases are not allowed: write the value out"),
        Case("an unknown alias", "b: *x\n", "1:4: : not YAML: found undefined alias"),
        Case("a merge key", "a:\n  <<: { b: 1 }\n", "2:3: a: merge keys are not allowed: write the values out"),
        Case("a tag on a scalar", "a: !!int 1\n", "1:4: a: \(noTags)"),
        Case("a tag on a string", "a: !secret 'x'\n", "1:4: a: \(noTags)"),
        Case("a tag on a list", "a: !!set [1]\n", "1:4: a: \(noTags)"),
        Case("a tag on a mapping", "a: !x { b: 1 }\n", "1:4: a: \(noTags)"),
        Case("a key that is a list", "[a, b]: 1\n", "1:1: : a key must be a plain string, without an anchor"),
        Case("a duplicate key", "a: 1\nb: 2\na: 3\n", "3:1: a: stands twice: first on line 1"),
        Case(
            "duplicate keys at several places", "x:\n  - { b: 1, \"b\": 2 }\ny: 1\ny: 2\ny: 3\n",
            "2:13: x[0].b: stands twice: first on line 2", "4:1: y: stands twice: first on line 3",
            "5:1: y: stands twice: first on line 3"),
        Case("duplicate keys that no mark fits", "1: a\n1: b\n", "1:1: : not YAML: a key stands twice in a mapping"),
        Case(
            "an open bracket", "a: [1, 2\nb: 3\n",
            "2:2: : not YAML: did not find expected ',' or ']'; in what begins with [ on line 1, and may want quotes around it"
        ),
        Case(
            "a tab as indentation", "a:\n\tb: 1\n",
            "2:1: : not YAML: found character that cannot start any token; YAML indents by spaces, not by tabs"),
        Case(
            "a mapping on one line", "a: b: c\n",
            "1:5: : not YAML: mapping values are not allowed in this context; a text with ': ' in it wants quotes around the whole of it"
        ),
        Case(
            "a text that begins with a quote", "x: 1\na: 'b' in c\n",
            "2:8: : not YAML: did not find expected key; a text that begins with ' wants quotes around the whole of it"),
        Case(
            "a text that begins with a bracket", "- a: [1] == b\n",
            "1:10: : not YAML: did not find expected key; a text that begins with [ wants quotes around the whole of it"
        ),
        Case(
            "a text that begins with what YAML keeps for itself", "- @a\n",
            "1:3: : not YAML: found character that cannot start any token; "
                + "a text that begins with @ wants quotes around the whole of it"),
        Case(
            "an open quote", "a: 1\nb: 'c\nd: 2\n",
            "4:1: : not YAML: found unexpected end of stream; in what begins with ' on line 2, and may want quotes around it"
        ),
        Case("a text that begins with !", "a: !has(b.c)\n", "1:4: a: \(noTags)"),
        Case("a control character", "a: b\nc: \u{1}\n", "2:4: : not YAML: control characters are not allowed"),
    ]

    @Test(arguments: cases) func `refuses`(_ c: Case) throws {
        let document = YAMLDocument(try SourceText(Array(c.text.utf8)))
        #expect(
            document.problems.map { "\($0.position.line):\($0.position.column): \($0.key): \($0.problem)" }
                == c.problems)
    }

    @Test func `does not unfold aliases`() throws {
        var text = "l0: &l0 [x, x]\n"
        for level in 1...30 { text += "l\(level): &l\(level) [*l\(level - 1), *l\(level - 1)]\n" }
        #expect(YAMLDocument(try SourceText(Array(text.utf8))).problems.count == 31)
    }

    @Test(arguments: [33, 500]) func `refuses deep nesting`(depth: Int) throws {
        let text = "a: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let problems = YAMLDocument(try SourceText(Array(text.utf8))).problems
        #expect(problems.map(\.problem) == ["nested more than 32 deep"])
    }

    @Test func `refuses nesting that the parser itself cannot bear`() throws {
        let text = "a: " + String(repeating: "[", count: 100_000)
        #expect(
            YAMLDocument(try SourceText(Array(text.utf8))).problems.map(\.problem).first?.hasPrefix("not YAML") == true)
    }

    @Test(arguments: [
        ("block", "a: ${env:X}\n"), ("flow mapping", "{ a: ${env:X} }\n"), ("flow list", "{ a: [ ${env:X}, b ] }"),
        ("quoted", "a: '${env:X}'\n"),
    ])
    func `leaves references whole`(_: String, text: String) throws {
        let document = YAMLDocument(try SourceText(Array(text.utf8)))
        guard case .mapping(let members)? = document.root?.content, var value = members.first?.value else {
            Issue.record("no mapping")
            return
        }
        if case .sequence(let elements) = value.content { value = elements[0] }
        guard case .scalar(let scalar) = value.content else {
            Issue.record("no scalar")
            return
        }
        #expect(scalar.text == "${env:X}")
        #expect(document.problems.isEmpty)
    }

    @Test(
        arguments: [
            ("no UTF-8", [0x61, 0x3A, 0x20, 0x0A, 0xC3, 0x28], 2, 1, "the file is not UTF-8 from here on"),
            (
                "a private character", Array("a: b\u{E000}".utf8), 1, 5,
                "characters of the private use area are not allowed"
            ),
        ] as [(String, [UInt8], Int, Int, String)])
    func `is refused as text`(_: String, bytes: [UInt8], line: Int, column: Int, problem: String) {
        #expect(
            throws: InvalidSourceText(position: SourcePosition(line: line, column: column), problem: problem)
        ) { try SourceText(bytes) }
    }

    @Test func `may begin with a byte order mark`() throws {
        let document = YAMLDocument(try SourceText(Array("\u{FEFF}a: 1\n".utf8)))
        #expect(document.problems.isEmpty)
        #expect(document.root?.position == .start)
    }
}
