import Crypto
import FoundationEssentials
import JOSE
import Testing

@testable import ExampleProvider

@Suite struct `Public keys as HMAC secrets` {
    static func honest(_ key: SigningKey) -> TokenRecipe { TokenRecipe(claims: ["sub": "ada"], signedBy: key) }

    @Test(arguments: PublicKeyEncoding.allCases)
    func `give tokens that are refused, in every encoding`(_ encoding: PublicKeyEncoding) throws {
        let keys = try Keys.shared()
        let token = try Self.honest(keys.rsa).dangerouslySigned(withPublicKeyAsSecret: encoding).token()
        #expect(Verification(of: token, with: keys.published) == .rejected(.algorithmNotAllowed("HS256")))
        #expect(try isValid(token, secret: try encoding.bytes(of: keys.rsa)))
    }

    @Test func `have as many encodings as there are names`() throws {
        let keys = try Keys.shared()
        #expect(Set(try PublicKeyEncoding.allCases.map { try $0.bytes(of: keys.rsa) }).count == 13)
    }

    @Test(arguments: PublicKeyEncoding.allCases)
    func `of curves have no PKCS 1 form, but every other`(_ encoding: PublicKeyEncoding) throws {
        for key in [try Keys.shared().p256, try Keys.shared().ed25519] {
            switch encoding {
            case .pkcs1DER, .pkcs1PEM:
                #expect(throws: TokenRecipeError.encoding(encoding)) { try encoding.bytes(of: key) }
            default:
                #expect(try !encoding.bytes(of: key).isEmpty)
            }
        }
    }

    @Test func `may be any secret`() throws {
        let keys = try Keys.shared()
        let token = try Self.honest(keys.rsa).dangerouslySigned(as: .hs512, withSecret: []).token()
        #expect(Verification(of: token, with: keys.published) == .rejected(.algorithmNotAllowed("HS512")))
    }

    @Test func `are those that others write`() throws {
        let key = try Keys.shared().p256
        let publicKey = try P256.Signing.PrivateKey(derRepresentation: key.pkcs8).publicKey
        #expect(try PublicKeyEncoding.der.bytes(of: key) == Array(publicKey.derRepresentation))
        let pem = try String(decoding: PublicKeyEncoding.pem.bytes(of: key), as: UTF8.self)
        #expect(pem == publicKey.pemRepresentation + "\n")
    }

    private func isValid(_ token: String, secret: [UInt8]) throws -> Bool {
        let parts = token.split(separator: ".").map { Array($0.utf8) }
        return HMAC<SHA256>.isValidAuthenticationCode(
            try Base64URL.decode(parts[2]), authenticating: parts[0] + [UInt8(ascii: ".")] + parts[1],
            using: SymmetricKey(data: secret))
    }
}
