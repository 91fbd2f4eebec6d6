import Testing

@testable import XMLSecurity

@Suite struct `The canonical form of a stream` {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let document: String
        let canonical: String
        var prefixes: [String] = []
    }

    static let cases = [
        Case(testDescription: "an empty element", document: "<a/>", canonical: "<a></a>"),
        Case(
            testDescription: "nothing outside the root",
            document: "<?xml version='1.0' encoding='UTF-8'?>\n<?p i?><!-- c --><a/>\n<?p i?>\n", canonical: "<a></a>"),
        Case(testDescription: "no comments", document: "<a>x<!-- c -->y</a>", canonical: "<a>xy</a>"),
        Case(
            testDescription: "instructions", document: "<a>x<?p  i j?><?q?>y</a>", canonical: "<a>x<?p i j?><?q?>y</a>"),
        Case(
            testDescription: "CDATA is text", document: "<a><![CDATA[<&>\"]]></a>", canonical: "<a>&lt;&amp;&gt;\"</a>"),
        Case(
            testDescription: "escapes in text", document: "<a>&lt;&amp;>&quot;&#13;&#10;&#9;</a>",
            canonical: "<a>&lt;&amp;&gt;\"&#xD;\n\t</a>"),
        Case(
            testDescription: "escapes in attributes", document: "<a b='&lt;&amp;>&quot;&#13;&#10;&#9;&apos;'/>",
            canonical: "<a b=\"&lt;&amp;>&quot;&#xD;&#xA;&#x9;'\"></a>"),
        Case(
            testDescription: "white space in attributes is normalized, and line ends are",
            document: "<a b='x\ty\nz\r\nw'>\r\n\r</a>", canonical: "<a b=\"x y z w\">\n\n</a>"),
        Case(
            testDescription: "characters beyond the basic plane", document: "<a b='&#x1F600;'>\u{1F600}\u{E9}</a>",
            canonical: "<a b=\"\u{1F600}\">\u{1F600}\u{E9}</a>"),
        Case(
            testDescription: "attributes by namespace, then by name",
            document: "<a xmlns:p='urn:z' xmlns:q='urn:a' p:b='1' q:c='2' q:b='3' z='4' b='5' xml:lang='en'/>",
            canonical:
                "<a xmlns:p=\"urn:z\" xmlns:q=\"urn:a\" b=\"5\" z=\"4\" xml:lang=\"en\" q:b=\"3\" q:c=\"2\" p:b=\"1\"></a>"
        ),
        Case(
            testDescription: "namespaces where they are first of use",
            document: "<p:a xmlns:p='urn:p' xmlns:q='urn:q' xmlns='urn:d'><q:b/><c><q:d/></c></p:a>",
            canonical:
                "<p:a xmlns:p=\"urn:p\"><q:b xmlns:q=\"urn:q\"></q:b><c xmlns=\"urn:d\"><q:d xmlns:q=\"urn:q\"></q:d></c></p:a>"
        ),
        Case(
            testDescription: "a prefix that changes its meaning and changes back",
            document: "<p:a xmlns:p='urn:1'><p:b xmlns:p='urn:2'><p:c xmlns:p='urn:1'/></p:b><p:d/></p:a>",
            canonical:
                "<p:a xmlns:p=\"urn:1\"><p:b xmlns:p=\"urn:2\"><p:c xmlns:p=\"urn:1\"></p:c></p:b><p:d></p:d></p:a>"),
        Case(
            testDescription: "a default namespace that is taken back",
            document: "<a xmlns='urn:d'><b xmlns=''><c/></b><d/></a>",
            canonical: "<a xmlns=\"urn:d\"><b xmlns=\"\"><c></c></b><d></d></a>"),
        Case(
            testDescription: "a default namespace that is taken back where it was not in use",
            document: "<p:a xmlns:p='urn:p' xmlns='urn:d'><b xmlns=''/></p:a>",
            canonical: "<p:a xmlns:p=\"urn:p\"><b></b></p:a>"),
        Case(
            testDescription: "prefixes of the list, in use or not",
            document: "<a xmlns:p='urn:p' xmlns:q='urn:q' xmlns='urn:d'><b xmlns:p='urn:2' xmlns:q='urn:3'/></a>",
            canonical: "<a xmlns=\"urn:d\" xmlns:p=\"urn:p\"><b xmlns:p=\"urn:2\"></b></a>", prefixes: ["p"]),
        Case(
            testDescription: "the default namespace in the list",
            document: "<p:a xmlns:p='urn:p' xmlns='urn:d'><p:b xmlns=''/></p:a>",
            canonical: "<p:a xmlns=\"urn:d\" xmlns:p=\"urn:p\"><p:b xmlns=\"\"></p:b></p:a>", prefixes: ["#default"]),
        Case(
            testDescription: "without the signature of the root",
            document:
                "<a>x<ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><b/></ds:Signature>y<b><ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#'/></b></a>",
            canonical:
                "<a>xy<b><ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"></ds:Signature></b></a>"),
    ]

    @Test(arguments: cases)
    func `is the one of the standard`(_ c: Case) throws {
        let octets = Array(c.document.utf8)
        let form = try CanonicalForm.streamed(octets, prefixes: c.prefixes)
        #expect(String(decoding: form, as: UTF8.self) == c.canonical)
        #expect(try CanonicalForm.byLibXML2(octets, prefixes: c.prefixes) == form, "libxml2 makes the same")
    }

    @Test func `comes in pieces that do not depend on the document's`() throws {
        let text = String(repeating: "<b c='&#10;'>\u{E9}&amp;\u{1F600}</b>\n", count: 30_000)
        let octets = Array("<a>\(text)</a>".utf8)
        #expect(try CanonicalForm.streamed(octets) == CanonicalForm.byLibXML2(octets))
    }
}
