import ExampleProvider
import JOSE
import Testing

@Suite struct `Keys of a provider` {
    private func provider(usesKeyIDs: Bool = true) throws -> ExampleProvider {
        try ExampleProvider(
            issuer: "https://idp.example",
            configuration: ExampleProvider.Configuration(algorithms: [.es256, .edDSA], usesKeyIDs: usesKeyIDs))
    }

    @Test func `sign with the first algorithm, or with the one asked for`() async throws {
        let provider = try provider()
        #expect(try await provider.signingKey().algorithm == .es256)
        #expect(try await provider.signingKey(for: .edDSA).algorithm == .edDSA)
        await #expect(throws: TokenRecipeError.noKey(.rs256)) {
            try await provider.idToken(subject: "ada", algorithm: .rs256)
        }
    }

    @Test func `stay published in a soft rotation`() async throws {
        let provider = try provider()
        let old = try await provider.idToken(subject: "ada")
        try await provider.rotateKeys(keepOld: true)
        try await provider.rotateKeys(keepOld: true)
        let new = try await provider.idToken(subject: "ada")
        let set = try await provider.keySet()
        #expect(set.keys.count == 6)
        #expect(Verification(of: old, with: set) == .verified)
        #expect(Verification(of: new, with: set) == .verified)
    }

    @Test func `vanish in a hard rotation`() async throws {
        let provider = try provider()
        let oldKeyID = try await provider.signingKey().keyID
        let old = try await provider.idToken(subject: "ada")
        try await provider.rotateKeys(keepOld: true)
        try await provider.rotateKeys(keepOld: false)
        let new = try await provider.idToken(subject: "ada")
        let set = try await provider.keySet()
        #expect(set.keys.count == 2)
        #expect(Verification(of: old, with: set) == .rejected(.unknownKey(oldKeyID)))
        #expect(Verification(of: new, with: set) == .verified)
    }

    @Test func `may have no kid, nor their tokens`() async throws {
        let provider = try provider(usesKeyIDs: false)
        #expect(try await provider.keySet().keys.allSatisfy { $0.keyID == nil })
        let recipe = try await provider.recipe(subject: "ada")
        #expect(recipe.header["kid"] == nil)
        #expect(Verification(of: try recipe.token(), with: try await provider.keySet()) == .verified)
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let change: PublishedKeyChange
        let verification: Verification
        var testDescription: String { "\(change)" }

        init(_ change: PublishedKeyChange, _ verification: Verification) {
            (self.change, self.verification) = (change, verification)
        }
    }

    @Test(arguments: [
        Change(.withoutAlgorithm, .verified),
        Change(.operations(["verify"]), .verified),
        Change(.keyID("other"), .rejected(.unknownKey("genuine"))),
        Change(.withoutKeyID, .rejected(.unknownKey("genuine"))),
        Change(.use("enc"), .rejected(.unsuitableKey)),
        Change(.operations(["encrypt"]), .rejected(.unsuitableKey)),
        Change(.algorithm("ES384"), .rejected(.unsuitableKey)),
        Change(.algorithm("HS256"), .rejected(.unsuitableKey)),
        Change(.curve("P-384"), .rejected(.unsuitableKey)),
    ])
    func `may be published wrongly`(_ c: Change) async throws {
        let provider = try provider()
        let token = try await provider.idToken(subject: "ada")
        let keyID = try await provider.signingKey().keyID
        await provider.setPublishedKeyChange(c.change)
        #expect(
            Verification(of: token, with: try await provider.keySet()).naming("genuine", for: keyID) == c.verification)
        await provider.setPublishedKeyChange(nil)
        #expect(Verification(of: token, with: try await provider.keySet()) == .verified)
    }

    @Test func `may stand beside keys that are not fit`() async throws {
        let provider = try provider()
        await provider.setFurtherPublishedKeys([
            UnfitJWK.rsa1024, UnfitJWK.pointOffCurve, UnfitJWK.secp256k1, UnfitJWK.symmetric, UnfitJWK.unknownType,
        ])
        let set = try await provider.keySet()
        #expect(set.keys.count == 2)
        #expect(
            set.skipped.map(\.reason) == [.modulusTooSmall(bits: 1024), .point, .curve, .symmetric, .keyType])
        #expect(Verification(of: try await provider.idToken(subject: "ada"), with: set) == .verified)
        await provider.setFurtherPublishedKeys([])
        #expect(try await provider.keySet().skipped.isEmpty)
    }
}

extension Verification {
    /// With `name` in place of a key's `kid`, which is new every time.
    fileprivate func naming(_ name: String, for keyID: String) -> Verification {
        self == .rejected(.unknownKey(keyID)) ? .rejected(.unknownKey(name)) : self
    }
}
