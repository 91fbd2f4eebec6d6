import Testing

@testable import XMLSecurity

@Suite struct `Elements` {
    @Test func `Text is whole, however it was written`() throws {
        let text = "<a b='1&amp;2&#x41;'>x&lt;<![CDATA[&y<]]>&#13;</a>"
        let value = try XMLElement.parsing(Array(text.utf8), limits: .token)
        let node = try UnverifiedDocument(parsing: Array(text.utf8)).root
        #expect(value.text == "x<&y<\r")
        #expect(node.text == "x<&y<\r")
        #expect(value.attribute("b") == "1&2A")
        #expect(node.attribute("b") == "1&2A")
    }

    @Test func `Attributes with a prefix are others than those without`() throws {
        let text = Array("<a xmlns:p='urn:x' p:ID='evil' ID='good'/>".utf8)
        #expect(try XMLElement.parsing(text, limits: .token).attribute("ID") == "good")
        #expect(try UnverifiedDocument(parsing: text).root.attribute("ID") == "good")
        let other = Array("<a xmlns:p='urn:x' p:ID='evil'/>".utf8)
        #expect(try UnverifiedDocument(parsing: other).root.attribute("ID") == nil)
    }

    @Test func `What is written out reads back`() throws {
        let texts = [
            "<a/>", "<p:a xmlns:p='urn:x'><b/><p:c d='1'/></p:a>",
            "<a xmlns='urn:x'><b xmlns=''><c xmlns='urn:x'/></b></a>",
            "<a xmlns:p='urn:x' p:b='&lt;&#9;&#10;&#13;\"'>x &amp; y &#13;</a>", "<a xml:lang='de'>ä€😀</a>",
        ]
        for text in texts {
            let element = try XMLElement.parsing(Array(text.utf8), limits: .token)
            #expect(try XMLElement.parsing(element.serialized(), limits: .token) == element)
        }
    }

    @Test func `What has no declaration gets one`() throws {
        let element = XMLElement(
            name: XMLName("a", in: "urn:x"), attributes: [XMLAttribute(name: XMLName("b", in: "urn:y"), value: "1")],
            content: [.element(XMLElement(name: XMLName("c")))])
        let back = try XMLElement.parsing(element.serialized(), limits: .token)
        #expect(back.name == element.name)
        #expect(back.attribute(XMLName("b", in: "urn:y")) == "1")
        #expect(back.children.map(\.name) == [XMLName("c")])
    }

    @Test func `Threads do not disturb each other`() async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<200 {
                group.addTask {
                    guard index % 2 == 0 else {
                        return (try? UnverifiedDocument(parsing: Array("<a>&x;</a>".utf8))) == nil
                    }
                    let document = try UnverifiedDocument(parsing: Array("<a xmlns='urn:x'><b>\(index)</b></a>".utf8))
                    let octets = try Canonicalization().octets(of: document.root)
                    return String(decoding: octets, as: UTF8.self) == "<a xmlns=\"urn:x\"><b>\(index)</b></a>"
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    @Test(
        arguments: [
            ("", []), ("QQ==", [0x41]), ("QUI=", [0x41, 0x42]), ("QUJD", [0x41, 0x42, 0x43]),
            (" Q\nU J\r\nD\t", [0x41, 0x42, 0x43]),
        ] as [(String, [UInt8])])
    func `Base64 is read with white space`(_ text: String, _ octets: [UInt8]) {
        #expect(Base64.decode(text.utf8) == octets)
    }

    @Test(arguments: ["Q", "QQ", "QQ=", "QR==", "QUJ=", "=QQ=", "QQ==QQ==", "Q-_=", "QQ===", "Q\u{A0}Q=="])
    func `Other base64 is refused`(_ text: String) {
        #expect(Base64.decode(text.utf8) == nil)
    }

    @Test func `Base64 that is written reads back`() {
        for count in 0..<20 {
            let octets = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
            #expect(Base64.decode(Base64.encode(octets).utf8) == octets)
        }
    }
}
