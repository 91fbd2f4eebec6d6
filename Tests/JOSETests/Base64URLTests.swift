import JOSE
import Testing

@Suite struct `Base64url text` {
    @Test(
        arguments: [
            ([], ""), ([0], "AA"), ([0xFF], "_w"), ([0xFB, 0xEF], "--8"), ([0xFF, 0xFF, 0xFF], "____"),
            (Array("foobar".utf8), "Zm9vYmFy"), (Array("fooba".utf8), "Zm9vYmE"),
            ([3, 236, 255, 224, 193], "A-z_4ME"),
        ] as [([UInt8], String)])
    func `has one text for each octet sequence`(_ octets: [UInt8], _ text: String) throws {
        #expect(Base64URL.encode(octets) == text)
        #expect(try Base64URL.decode(text.utf8) == octets)
    }

    @Test func `returns what it was given, for every length up to 200`() throws {
        for count in 0...200 {
            let octets = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ count) }
            #expect(try Base64URL.decode(Base64URL.encode(octets).utf8) == octets)
        }
    }

    @Test func `takes collections that are not contiguous`() throws {
        #expect(Base64URL.encode((0..<3).map(UInt8.init).reversed()) == "AgEA")
        #expect(try Base64URL.decode("AgEA".utf8.reversed().reversed()) == [2, 1, 0])
    }

    @Test(
        arguments: [
            ("A", .invalidLength), ("AAAAA", .invalidLength),
            ("AA==", .invalidCharacter(offset: 2)), ("Zm9vYmE=", .invalidCharacter(offset: 7)),
            ("A+z/", .invalidCharacter(offset: 1)), ("Zm9v Zm9", .invalidCharacter(offset: 4)),
            ("Zm9v\nZm9", .invalidCharacter(offset: 4)), (" Zm9vZm9", .invalidCharacter(offset: 0)),
            ("Zm9v\0Zm9", .invalidCharacter(offset: 4)), ("Zm9vYm.", .invalidCharacter(offset: 6)),
            ("Zm%2Bv", .invalidCharacter(offset: 2)), ("Zm9\u{e9}", .invalidLength),
            ("Zm\u{e9}", .invalidCharacter(offset: 2)),
            ("AB", .nonzeroTrailingBits), ("_x", .nonzeroTrailingBits), ("AAB", .nonzeroTrailingBits),
            ("Zm9vYmF", .nonzeroTrailingBits),
        ] as [(String, Base64URL.DecodingError)])
    func `refuses every other text`(_ text: String, _ reason: Base64URL.DecodingError) {
        #expect(throws: reason) { try Base64URL.decode(text.utf8) }
    }

    @Test func `has no two texts for one octet`() {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        let good = alphabet.flatMap { first in alphabet.map { [first, $0] } }.compactMap { try? Base64URL.decode($0) }
        #expect(good.count == 256)
        #expect(Set(good).count == 256)
    }
}
