import Testing

@testable import XMLSecurity

@Suite struct `Declared encodings` {
    @Test(arguments: [
        "<a/>", "<?xml version='1.0'?><a/>", "<?xml version='1.0' encoding='UTF-8'?><a/>",
        "<?xml version=\"1.0\" encoding = \"utf-8\" standalone='yes'?><a/>", "<?xml version='1.0'?><a b='encoding'/>",
    ])
    func `are UTF-8`(_ document: String) throws {
        #expect(DeclaredEncoding.isUTF8(document.utf8))
        #expect(throws: Never.self) { try UnverifiedDocument(parsing: Array(document.utf8)) }
    }

    @Test(arguments: ["UTF-7", "UTF-16", "ISO-8859-1", "EBCDIC-CP-US", "", "UTF-8 ", "utf8"])
    func `are refused before anything is converted`(_ name: String) throws {
        // The converter of UTF-7 stumbles over the padding.
        let document = "<?xml version='1.0'\n encoding='\(name)'?><a>AA==</a>"
        #expect(!DeclaredEncoding.isUTF8(document.utf8))
        #expect(throws: XMLRejection.encoding) { try UnverifiedDocument(parsing: Array(document.utf8)) }
    }
}
