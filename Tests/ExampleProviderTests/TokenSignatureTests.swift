import Crypto
import ExampleProvider
import FoundationEssentials
import JOSE
import Testing

@Suite struct `Signatures of recipes` {
    static func honest(_ key: SigningKey) -> TokenRecipe { TokenRecipe(claims: ["sub": "ada"], signedBy: key) }

    @Test(arguments: SignatureAlgorithm.allCases)
    func `are good in every algorithm`(_ algorithm: SignatureAlgorithm) throws {
        let key = try SigningKey.generate(algorithm)
        let token = try Self.honest(key).token()
        #expect(Verification(of: token, with: JWKSet(keys: [key.verificationKey])) == .verified)
    }

    @Test(arguments: ["none", "None", "nOnE", "NONE", " none", ""])
    func `are left out under any spelling of none`(_ name: String) throws {
        let keys = try Keys.shared()
        let token = try Self.honest(keys.rsa).dangerouslyUnsigned(algorithmName: name).token()
        #expect(token.hasSuffix("."))
        #expect(Verification(of: token, with: keys.published) == .rejected(.algorithmNotAllowed(name)))
    }

    @Test(arguments: [SignatureAlgorithm.rs384, .rs512, .ps256, .ps384, .ps512])
    func `of an RSA key under another algorithm are honest, and refused by the key's alg`(
        _ algorithm: SignatureAlgorithm
    ) throws {
        let keys = try Keys.shared()
        let token = try Self.honest(keys.rsa).dangerouslySigned(as: algorithm).token()
        #expect(Verification(of: token, with: keys.published) == .rejected(.unsuitableKey))
        var jwk = keys.rsa.publicJWK
        jwk["alg"] = nil
        #expect(Verification(of: token, with: JWKSet(keys: [try VerificationKey(jwk: jwk)])) == .verified)
    }

    @Test func `of a curve under the algorithm of another are refused`() throws {
        let keys = try Keys.shared()
        let token = try Self.honest(keys.p384).dangerouslySigned(as: .es256).token()
        #expect(Verification(of: token, with: keys.published) == .rejected(.unsuitableKey))
    }

    @Test func `that a key cannot make are not made`() throws {
        let keys = try Keys.shared()
        #expect(throws: TokenRecipeError.algorithm(.es256)) {
            try Self.honest(keys.rsa).dangerouslySigned(as: .es256).token()
        }
        #expect(throws: TokenRecipeError.algorithm(.rs256)) {
            try Self.honest(keys.p256).dangerouslySigned(as: .rs256).token()
        }
        #expect(throws: TokenRecipeError.algorithm(.edDSA)) {
            try Self.honest(keys.p256).dangerouslySigned(as: .edDSA).token()
        }
        #expect(throws: TokenRecipeError.algorithm(.es256)) {
            try Self.honest(keys.ed25519).dangerouslySigned(as: .es256).token()
        }
    }

    @Test(arguments: [
        SignatureDamage.flippedBit(0), .flippedBit(2047), .cut(to: 255), .lengthened(by: 1), .zeros, .missing,
        .replaced([1, 2, 3]),
    ])
    func `are bad once damaged`(_ damage: SignatureDamage) throws {
        let keys = try Keys.shared()
        let token = try Self.honest(keys.rsa).dangerouslyDamaged(damage).token()
        #expect(Verification(of: token, with: keys.published) == .rejected(.badSignature))
    }

    @Test func `of a curve are bad as DER`() throws {
        let keys = try Keys.shared()
        let token = try Self.honest(keys.p256).dangerouslyDamaged(.der).token()
        #expect(Verification(of: token, with: keys.published) == .rejected(.badSignature))
        let parts = token.split(separator: ".").map { Array($0.utf8) }
        let message = Data(parts[0] + [UInt8(ascii: ".")] + parts[1])
        let signature = try P256.Signing.ECDSASignature(derRepresentation: Base64URL.decode(parts[2]))
        let key = try P256.Signing.PrivateKey(derRepresentation: keys.p256.pkcs8).publicKey
        #expect(key.isValidSignature(signature, for: message))
    }

    @Test func `take no damage that they have no place for`() throws {
        let keys = try Keys.shared()
        for damage in [SignatureDamage.flippedBit(2048), .flippedBit(-1)] {
            #expect(throws: TokenRecipeError.damage) { try Self.honest(keys.rsa).dangerouslyDamaged(damage).token() }
        }
        #expect(throws: TokenRecipeError.damage) {
            try Self.honest(keys.rsa).dangerouslyUnsigned().dangerouslyDamaged(.der).token()
        }
    }
}
