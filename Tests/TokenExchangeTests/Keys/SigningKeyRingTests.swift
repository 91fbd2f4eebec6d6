import JOSE
import Testing

@testable import TokenExchange

@Suite struct `The ring of signing keys` {
    @Test func `is not set back by a look at the store that ends after a later one`() throws {
        let (old, new) = (try SigningKey.generate(.es256), try SigningKey.generate(.es256))
        let ring = SigningKeyRing([old])
        let (first, second) = (ring.beginLook(), ring.beginLook())
        ring.replace(published: [new], signing: [.es256: new], seenBy: second)
        ring.replace(published: [old], signing: [.es256: old], seenBy: first)
        #expect(ring.snapshot.publicKeys == [new.publicJWK])
        #expect(ring.key(for: .es256)?.keyID == new.keyID)
        ring.replace(published: [old, new], signing: [.es256: new], seenBy: ring.beginLook())
        #expect(ring.snapshot.publicKeys.count == 2)
    }
}
