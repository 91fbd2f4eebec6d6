import Testing

@testable import Gateway

@Suite struct `References in a string` {
    @Test(
        arguments: [
            ("", [.plain("")]),
            ("plain", [.plain("plain")]),
            ("5 $ and $5", [.plain("5 $ and $5")]),
            ("${env:A}", [.environment("A")]),
            ("a${env:A}b${file:../x y}", [.plain("a"), .environment("A"), .plain("b"), .file("../x y")]),
            ("$${env:A}", [.plain("${env:A}")]),
            ("$$${env:A}", [.plain("$${env:A}")]),
            ("${A}", [.malformed("${A}")]),
            ("${env:}", [.malformed("${env:}")]),
            ("${env:A B}", [.malformed("${env:A B}")]),
            ("${file:}", [.malformed("${file:}")]),
            ("${ENV:A}", [.malformed("${ENV:A}")]),
            ("x${env:A", [.plain("x"), .malformed("${env:A")]),
            ("${", [.malformed("${")]),
        ] as [(String, [Template.Piece])])
    func `are told apart`(text: String, pieces: [Template.Piece]) {
        #expect(Template(text).pieces == pieces)
    }
}

@Suite struct `Durations` {
    @Test(
        arguments: [
            ("30s", 30), ("10m", 600), ("1h", 3600), ("30d", 2_592_000), ("0s", 0), ("999999999s", 999_999_999),
            ("", nil), ("s", nil),
            ("30", nil), ("1h30m", nil), ("-1s", nil), ("+1s", nil), ("1.5h", nil), ("1 s", nil), ("1S", nil),
            ("1ms", nil), ("1w", nil),
            ("9999999999s", nil), ("٣s", nil),
        ] as [(String, Int?)])
    func `are a whole number and a unit`(text: String, seconds: Int?) {
        #expect(ConfigurationDuration.seconds(text) == seconds)
    }

    @Test(arguments: [(1, "1s"), (90, "90s"), (600, "10m"), (86_400, "1d"), (90_000, "25h"), (0, "0s")])
    func `are shown in their greatest unit`(seconds: Int, text: String) {
        #expect(ConfigurationDuration.text(seconds) == text)
    }
}

@Suite struct `Paths` {
    @Test(arguments: [
        ("config/gateway.yaml", "../providers", "providers"), ("gateway.yaml", "../providers", "../providers"),
        ("../config/gateway.yaml", "../providers", "../providers"),
        ("/etc/cambio/gateway.yaml", "tls/./a.pem", "/etc/cambio/tls/a.pem"),
        ("config/gateway.yaml", "/etc/x", "/etc/x"), ("/a/b.yaml", "../../../x", "/x"), ("a/b.yaml", "..", "."),
    ])
    func `are relative to the file that names them`(file: String, named: String, shown: String) {
        #expect(FilePath(location: file).sibling(named).shown == shown)
    }

    @Test(arguments: [("providers/a.yaml", "a"), ("a", "a"), ("x/.yaml", ".yaml"), ("x/a.b.yaml", "a.b")])
    func `give their stem`(path: String, stem: String) {
        #expect(FilePath(location: path).stem == stem)
    }
}
