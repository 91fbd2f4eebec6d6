import ExampleProvider
import JOSE
import Testing

@Suite struct `Nested tokens` {
    @Test(arguments: [KeyManagementAlgorithm.rsaOAEP, .rsaOAEP256], ContentEncryption.allCases)
    func `are encrypted to an RSA key`(_ algorithm: KeyManagementAlgorithm, _ encryption: ContentEncryption) throws {
        let keys = try Keys.shared()
        let recipient = try RecipientKey.rsa()
        let token = try TokenRecipe(claims: ["sub": "ada"], signedBy: keys.rsa)
            .encrypted(to: recipient.publicJWK, algorithm: algorithm, encryption: encryption).token()
        let jwe = try EncryptedJWE(compact: Array(token.utf8))
        let inner = String(decoding: try jwe.decrypt(with: [recipient]), as: UTF8.self)
        #expect(jwe.header.contentType == "JWT")
        #expect(Verification(of: inner, with: keys.published) == .verified)
        #expect(Verification(of: token, with: keys.published) == .malformed(.wrongPartCount))
    }

    @Test(arguments: [KeyManagementAlgorithm.ecdhES, .ecdhESA128KW, .ecdhESA256KW])
    func `are encrypted to a curve`(_ algorithm: KeyManagementAlgorithm) throws {
        let keys = try Keys.shared()
        let recipient = try RecipientKey.p256()
        let token = try TokenRecipe(claims: ["sub": "ada"], signedBy: keys.rsa)
            .dangerouslyForged(by: keys.stranger)
            .encrypted(to: recipient.publicJWK, algorithm: algorithm).token()
        let inner = try EncryptedJWE(compact: Array(token.utf8)).decrypt(with: [recipient])
        let verification = Verification(of: String(decoding: inner, as: UTF8.self), with: keys.published)
        #expect(verification == .rejected(.badSignature))
    }

    @Test func `are not made for a key that does not fit`() throws {
        let keys = try Keys.shared()
        let recipe = TokenRecipe(claims: [:], signedBy: keys.rsa)
        #expect(throws: TokenRecipeError.encryption(.unusable(.use))) {
            try recipe.encrypted(to: keys.stranger.publicJWK).token()
        }
        #expect(throws: TokenRecipeError.encryption(.algorithm)) {
            try recipe.encrypted(to: RecipientKey.p256().publicJWK, algorithm: .rsaOAEP256).token()
        }
    }
}
