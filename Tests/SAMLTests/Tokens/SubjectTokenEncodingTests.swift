import Foundation
import Testing
import XMLSecurity

@testable import SAML

@Suite struct `Encodings of a token` {
    static let octets = Array((0...255).map { UInt8($0) }) + [0xFB, 0xFF]

    @Test(arguments: 0...70)
    func `are base64 and base64url, padded or not, in lines or not`(_ count: Int) throws {
        let octets = Array(Self.octets.shuffled().prefix(count))
        let standard = Data(octets).base64EncodedString()
        let urlSafe = standard.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
        let lines = Data(octets).base64EncodedString(options: [.lineLength64Characters, .endLineWithCarriageReturn])
        for text in [standard, urlSafe, lines] {
            for text in [text, text.replacingOccurrences(of: "=", with: ""), " \(text)\r\n", text + "\n"] {
                let expected: Result<[UInt8], SAMLRefusal> = octets.isEmpty ? .failure(.empty) : .success(octets)
                #expect(
                    Result { () throws(SAMLRefusal) in try SubjectTokenEncoding.decode(Array(text.utf8)) } == expected)
            }
        }
    }

    static let refusals: [(String, SAMLRefusal)] = [
        ("", .empty), (" \r\n\t", .empty), ("=", .notBase64), ("====", .notBase64), ("A", .notBase64),
        ("AAAAA", .notBase64), ("AA=", .notBase64), ("AA===", .notBase64), ("AAA==", .notBase64), ("AAAA=", .notBase64),
        ("AA==AA==", .notBase64), ("A=AA", .notBase64), ("AB==", .notBase64), ("AAB=", .notBase64), ("AB", .notBase64),
        ("AAB", .notBase64), ("+-AA", .notBase64), ("AA/_", .notBase64), ("+AAA_AAA", .notBase64), ("AAA*", .notBase64),
        ("AAAA\u{A0}", .notBase64), ("AAAA\0", .notBase64), ("<samlp:Response/>", .notBase64), ("%3D", .notBase64),
        ("AAAA\u{B}", .notBase64),
    ]

    @Test(arguments: refusals)
    func `are nothing else`(_ text: String, _ refusal: SAMLRefusal) {
        #expect(throws: refusal) { try SubjectTokenEncoding.decode(Array(text.utf8)) }
    }

    @Test func `are bounded before they are decoded`() {
        let text = [UInt8](repeating: UInt8(ascii: "A"), count: SubjectTokenEncoding.maximumLength + 1)
        #expect(throws: SAMLRefusal.tooLarge) { try SubjectTokenEncoding.decode(text) }
    }

    @Test func `hold what the cap of a document allows`() {
        let text = [UInt8](repeating: UInt8(ascii: "A"), count: SubjectTokenEncoding.maximumLength)
        #expect(throws: SAMLRefusal.notXML) { try UnverifiedSAMLToken(subjectToken: text) }
    }

    static let documents: [(String, [UInt8], SAMLRefusal)] = [
        ("raw DEFLATE", [0x8B, 0x49, 0x04, 0x00], .notXML),
        ("DEFLATE in a zlib wrapper", [0x78, 0x9C, 0x03, 0x00], .notXML),
        ("gzip", [0x1F, 0x8B, 0x08, 0x00], .notXML),
        ("JSON", Array("{}".utf8), .notXML),
        ("base64 in base64", Array("PGEvPg==".utf8), .notXML),
        ("white space", Array("  ".utf8), .notXML),
        ("a byte order mark", [0xEF, 0xBB, 0xBF] + Array("<a/>".utf8), .xml(.byteOrderMark)),
        ("UTF-16", [0xFF, 0xFE, 0x3C, 0x00], .xml(.encoding)),
        ("a document type", Array("<!DOCTYPE a><a/>".utf8), .xml(.documentType)),
        ("an open tag", Array("<a".utf8), .xml(.notWellFormed(line: 1))),
        ("two roots", Array("<a/><b/>".utf8), .xml(.notWellFormed(line: 1))),
    ]

    @Test(arguments: documents)
    func `hold XML`(_ name: String, _ octets: [UInt8], _ refusal: SAMLRefusal) {
        let token = Array(Data(octets).base64EncodedString().utf8)
        #expect(throws: refusal) { try UnverifiedSAMLToken(subjectToken: token) }
    }
}
