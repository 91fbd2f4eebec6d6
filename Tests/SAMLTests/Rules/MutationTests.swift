import Foundation
import Testing

@testable import SAML

@Suite struct `A changed token` {
    static let signings: [[String]] = [["_a"], ["_r"], ["_a", "_r"]]

    /// Every eleventh octet of a signed response is replaced, left out or doubled. What is accepted still, because no
    /// signature covers it and no rule looks at it, says what was signed.
    @Test(arguments: signings)
    func `is refused, or says what was signed`(_ ids: [String]) throws {
        let octets = try #require(Data(base64Encoded: Data(SAMLSample().token(signing: ids))))
        let honest = try SAMLSample.verify(Array(octets.base64EncodedString().utf8))
        var refused = 0
        var accepted = 0
        for position in stride(from: 0, to: octets.count, by: 11) {
            for change in Self.changes(of: octets, at: position) {
                let token = Array(change.base64EncodedString().utf8)
                guard let assertion = try? SAMLSample.verify(token) else {
                    refused += 1
                    continue
                }
                accepted += 1
                #expect(assertion.id == honest.id)
                #expect(assertion.nameID == honest.nameID)
                #expect(assertion.attributes == honest.attributes)
                #expect(assertion.notOnOrAfter == honest.notOnOrAfter)
                #expect(assertion.digest == honest.digest)
            }
        }
        #expect(refused > accepted)
    }

    private static func changes(of octets: Data, at position: Int) -> [Data] {
        let replacements = [UInt8(ascii: "x"), UInt8(ascii: "<"), 0x20].map { octet in
            var changed = octets
            changed[changed.startIndex + position] = octet
            return changed
        }
        let place = octets.startIndex + position
        let without = octets[..<place] + octets[(place + 1)...]
        let doubled = octets[...place] + octets[place...]
        return replacements.filter { $0 != octets } + [Data(without), Data(doubled)]
    }
}
