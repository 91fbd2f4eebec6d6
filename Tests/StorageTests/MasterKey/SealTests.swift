import Testing

@testable import Storage

@Suite struct `A sealed value` {
    let seal = Seal(masterKey: .random())
    let secret = Array("a secret of some length".utf8)
    let purpose = Seal.Purpose.signingKey(id: "key", algorithm: "ES256")

    @Test(arguments: [0, 1, 23, 4096])
    func `opens to what was sealed`(_ count: Int) throws {
        let secret = [UInt8](repeating: 0xA5, count: count)
        let sealed = try seal.seal(secret, for: purpose)
        #expect(sealed.count == 1 + 12 + count + 16)
        #expect(sealed.first == 1)
        #expect(seal.open(sealed, for: purpose) == secret)
    }

    @Test func `is never the same twice`() throws {
        #expect(try seal.seal(secret, for: purpose) != seal.seal(secret, for: purpose))
    }

    @Test func `does not open with any bit changed`() throws {
        let sealed = try seal.seal(secret, for: purpose)
        for index in sealed.indices {
            for bit in 0..<8 {
                var changed = sealed
                changed[index] ^= 1 << bit
                #expect(seal.open(changed, for: purpose) == nil)
            }
        }
    }

    @Test func `does not open when it is cut or grown`() throws {
        let sealed = try seal.seal(secret, for: purpose)
        for count in 0..<sealed.count { #expect(seal.open(Array(sealed.prefix(count)), for: purpose) == nil) }
        #expect(seal.open(sealed + [0], for: purpose) == nil)
    }

    @Test(arguments: [
        Seal.Purpose.masterKeyCheck,
        .signingKey(id: "key", algorithm: "ES384"),
        .signingKey(id: "kez", algorithm: "ES256"),
        .signingKey(id: "", algorithm: "ES256"),
    ])
    func `does not open for another purpose`(_ other: Seal.Purpose) throws {
        #expect(seal.open(try seal.seal(secret, for: purpose), for: other) == nil)
    }

    @Test func `does not open under another master key`() throws {
        let sealed = try seal.seal(secret, for: purpose)
        #expect(Seal(masterKey: .random()).open(sealed, for: purpose) == nil)
    }
}
