import Testing
import XMLSecurity

@Suite struct `Documents that are refused` {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let octets: [UInt8]
        let rejection: XMLRejection

        init(_ description: String, _ text: String, _ rejection: XMLRejection) {
            self.init(description, Array(text.utf8), rejection)
        }

        init(_ description: String, _ octets: [UInt8], _ rejection: XMLRejection) {
            self.testDescription = description
            self.octets = octets
            self.rejection = rejection
        }
    }

    static let cases = [
        Case("nothing", "", .empty),
        Case("no XML", "hello", .notWellFormed(line: 1)),
        Case("white space alone", "  \n", .notWellFormed(line: 2)),
        Case("a tag that does not end", "<a>\n<b></a>", .notWellFormed(line: 2)),
        Case("two roots", "<a/><b/>", .notWellFormed(line: 1)),
        Case("text in front of the root", "x<a/>", .notWellFormed(line: 1)),
        Case("text after the root", "<a/>x", .notWellFormed(line: 1)),
        Case("a document type", "<!DOCTYPE a><a/>", .documentType),
        Case("a document type from elsewhere", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", .documentType),
        Case(
            "entities that grow", "<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;'>]><a>&y;</a>",
            .documentType),
        Case("parameter entities", "<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://127.0.0.1/x'> %x;]><a/>", .documentType),
        Case("an entity that nobody declared", "<a>&x;</a>", .notWellFormed(line: 1)),
        Case("a comment", "<a><!-- x --></a>", .comment),
        Case("a comment after the root", "<a/><!-- x -->", .comment),
        Case("a processing instruction", "<a><?x y?></a>", .processingInstruction),
        Case("a style sheet", "<?xml-stylesheet href='x'?><a/>", .processingInstruction),
        Case("a byte order mark", [0xEF, 0xBB, 0xBF] + Array("<a/>".utf8), .byteOrderMark),
        Case("UTF-16", [0xFF, 0xFE, 0x3C, 0, 0x61, 0, 0x2F, 0, 0x3E, 0], .encoding),
        Case("a byte that is not UTF-8", Array("<a>".utf8) + [0xC0, 0x80] + Array("</a>".utf8), .encoding),
        Case("half a character", Array("<a>".utf8) + [0xE2, 0x82] + Array("</a>".utf8), .encoding),
        Case("a surrogate", Array("<a>".utf8) + [0xED, 0xA0, 0x80] + Array("</a>".utf8), .encoding),
        Case("NUL", Array("<a>".utf8) + [0] + Array("</a>".utf8), .encoding),
        Case("another declared encoding", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", .encoding),
        Case("UTF-7, declared", "<?xml version='1.0' encoding='UTF-7'?><a/>", .encoding),
        Case("UTF-16, declared", "<?xml version='1.0' encoding='UTF-16'?><a/>", .encoding),
        Case("an encoding that is none", "<?xml version='1.0' encoding='x-none'?><a/>", .encoding),
        Case("XML 1.1", "<?xml version='1.1'?><a/>", .version),
        Case("a control character", "<a>\u{1}</a>", .notWellFormed(line: 1)),
        Case("a reference to a control character", "<a>&#1;</a>", .notWellFormed(line: 1)),
        Case("an attribute twice", "<a b='1' b='2'/>", .notWellFormed(line: 1)),
        Case(
            "an attribute twice by two prefixes", "<a xmlns:p='urn:x' xmlns:q='urn:x' p:b='1' q:b='2'/>",
            .namespace(line: 1)),
        Case("a prefix that nobody declared", "<p:a/>", .namespace(line: 1)),
        Case("an attribute's prefix that nobody declared", "<a p:b='1'/>", .namespace(line: 1)),
        Case("a prefix taken back", "<a xmlns:p='urn:x'><b xmlns:p=''/></a>", .namespace(line: 1)),
        Case("two colons", "<a:b:c xmlns:a='urn:x'/>", .namespace(line: 1)),
        Case("the prefix xml bound elsewhere", "<a xmlns:xml='urn:x'/>", .namespace(line: 1)),
        Case("the prefix xmlns", "<a xmlns:xmlns='urn:x'/>", .namespace(line: 1)),
        Case("a relative namespace", "<a xmlns='x'/>", .relativeNamespace),
        Case("a namespace that is no URI", "<a xmlns:p='http://example.com\u{80}'/>", .namespace(line: 1)),
        Case("an ID twice", "<a ID='x'><b ID='x'/></a>", .duplicateID),
        Case("an ID twice by two names", "<a ID='x'><b Id='x'/></a>", .duplicateID),
        Case("an ID twice by xml:id", "<a ID='x'><b xml:id='x'/></a>", .duplicateID),
        Case("too many bytes", "<a>" + String(repeating: " ", count: 256 * 1024) + "</a>", .tooLarge),
        Case(
            "too deep", String(repeating: "<a>", count: 65) + String(repeating: "</a>", count: 65), .tooDeep),
        Case("too many elements", "<a>" + String(repeating: "<b/>", count: 20_000) + "</a>", .tooManyNodes),
        Case(
            "too many attributes", "<a " + (0..<65).map { "a\($0)='' " }.joined() + "/>", .tooManyAttributes),
        Case(
            "far too many attributes", "<a " + (0..<20_000).map { "a\($0)='' " }.joined() + "/>", .tooManyAttributes),
        Case(
            "far too many attributes with `>` in them", "<a " + (0..<20_000).map { "a\($0) = '>' " }.joined() + "/>",
            .tooManyAttributes),
        Case(
            "too many namespaces",
            "<a>" + (0..<600).map { "<b xmlns:p\($0)='urn:x'/>" }.joined() + "</a>", .tooManyNamespaces),
    ]

    @Test(arguments: cases)
    func `are refused for their reason`(_ c: Case) {
        #expect(throws: c.rejection) { try UnverifiedDocument(parsing: c.octets) }
    }

    @Test(arguments: cases)
    func `are refused for the same reason when values are built`(_ c: Case) {
        guard c.rejection != .duplicateID else { return }
        #expect(throws: c.rejection) { try XMLElement.parsing(c.octets, limits: .token) }
    }

    @Test func `are refused with more namespaces in scope than names can be looked up among`() {
        let names = (0..<10).map { level in (0..<60).map { " xmlns:p\(level)x\($0)='urn:x'" }.joined() }
        let octets = Array((names.map { "<a\($0)>" }.joined() + String(repeating: "</a>", count: 10)).utf8)
        #expect(throws: XMLRejection.tooManyNamespaces) { try UnverifiedDocument(parsing: octets, limits: .metadata) }
    }

    @Test func `Files of people may have comments, instructions and a byte order mark`() throws {
        let octets = [0xEF, 0xBB, 0xBF] + Array("<?xml version='1.0'?><!-- == --><a>x<!-- y -->z<?p q?></a>".utf8)
        #expect(try XMLElement.parsing(octets, limits: .metadata).text == "xz")
        #expect(try UnverifiedDocument(parsing: octets, limits: .metadata).root.text == "xz")
    }
}
