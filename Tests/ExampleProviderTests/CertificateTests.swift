import Crypto
import ExampleProvider
import FoundationEssentials
import JOSE
import Testing

@Suite struct `Self-signed certificates` {
    @Test func `hold the key that signs the token, and are signed by it`() throws {
        let key = try Keys.shared().p256
        let recipe = try TokenRecipe(claims: [:], signedBy: key).carryingItsKey(in: .x5c)
        let text = try #require(recipe.header["x5c"]?.arrayValue?.first?.stringValue)
        let certificate = Array(try #require(Data(base64Encoded: text)))
        let publicKey = try P256.Signing.PrivateKey(derRepresentation: key.pkcs8).publicKey

        let whole = try #require(elements(of: certificate[...]).first)
        #expect(whole.whole.count == certificate.count)
        let fields = elements(of: whole.content)
        try #require(fields.count == 3)
        let signature = try P256.Signing.ECDSASignature(derRepresentation: fields[2].content.dropFirst())
        #expect(publicKey.isValidSignature(signature, for: Data(fields[0].whole)))
        let lastField = try #require(elements(of: fields[0].content).last)
        #expect(Array(lastField.whole) == Array(publicKey.derRepresentation))
    }

    /// The elements that follow one another in DER.
    private func elements(of bytes: ArraySlice<UInt8>) -> [(whole: ArraySlice<UInt8>, content: ArraySlice<UInt8>)] {
        var rest = bytes
        var elements: [(whole: ArraySlice<UInt8>, content: ArraySlice<UInt8>)] = []
        while rest.count >= 2 {
            let first = Int(rest[rest.startIndex + 1])
            let more = first >= 0x80 ? first & 0x7F : 0
            let start = rest.startIndex + 2 + more
            let length = more == 0 ? first : rest[(rest.startIndex + 2)..<start].reduce(0) { $0 << 8 | Int($1) }
            elements.append((rest[rest.startIndex..<(start + length)], rest[start..<(start + length)]))
            rest = rest[(start + length)...]
        }
        return elements
    }
}
