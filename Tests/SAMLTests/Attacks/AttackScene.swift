import CryptoExtras
import ExampleProvider
import Foundation
import Testing
import XMLSecurity

@testable import SAML

/// Whom the attacks are on: a service provider that trusts one identity provider, whose genuine responses the attacker
/// has, and to which the attacker can encrypt.
struct AttackScene: Sendable {
    /// The provider whose keys are trusted.
    let provider: SAMLIdentityProvider
    /// The attacker's own provider: another name and other keys.
    let attacker: SAMLIdentityProvider
    let decryptionKey: XMLDecryptionKey

    static let now = Date(timeIntervalSince1970: 1_800_000_000)
    static let us = SAMLServiceProvider(
        entityID: "https://gateway.example/saml", recipient: "https://gateway.example/token")
    static let genuine = "ada"
    static let forged = "admin"

    /// Made once: keys take their time.
    static let shared = try? AttackScene()

    static func ours() throws -> AttackScene { try #require(shared) }

    private init() throws {
        let elliptic = SAMLConfiguration(keyKinds: [.p256, .rsa2048])
        provider = try SAMLIdentityProvider(entityID: "https://idp.example/saml", configuration: elliptic)
        attacker = try SAMLIdentityProvider(entityID: "https://evil.example/saml", configuration: elliptic)
        decryptionKey = try XMLDecryptionKey(pem: _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation)
    }

    /// An honest response about the genuine subject.
    func recipe(_ parts: ResponseRecipe.SignedParts = .assertion) throws -> ResponseRecipe {
        var recipe = try provider.recipe(subject: Self.genuine, for: Self.us, at: Self.now)
        recipe.signedParts = parts
        return recipe
    }

    /// To us.
    func encryption(_ cipher: ContentCipher = .aes256GCM) throws -> ElementEncryption {
        try ElementEncryption(to: [decryptionKey.encryptionKey], cipher: cipher)
    }

    func encrypted(_ text: String, _ cipher: ContentCipher = .aes256GCM) throws -> String {
        let name = XMLName("EncryptedAssertion", in: "urn:oasis:names:tc:SAML:2.0:assertion")
        let element = try encryption(cipher).encrypt(Array(text.utf8), as: name)
        return String(decoding: element.serialized(), as: UTF8.self)
    }

    /// What becomes of a document at the service provider.
    func verdict(
        on document: String, keys: [XMLSigningKey]? = nil, at now: Date = now,
        _ change: (inout ServiceProvider) -> Void = { _ in }
    ) throws -> Verdict {
        try verdict(on: Array(document.utf8), keys: keys, at: now, change)
    }

    func verdict(
        on document: [UInt8], keys: [XMLSigningKey]? = nil, at now: Date = now,
        _ change: (inout ServiceProvider) -> Void = { _ in }
    ) throws -> Verdict {
        var us = ServiceProvider(
            entityID: try EntityID(Self.us.entityID), recipients: [Self.us.recipient], decryptionKeys: [decryptionKey])
        change(&us)
        let trusted = try (keys ?? provider.signingKeys).map { try SignatureKey(certificate: $0.certificate ?? []) }
        do throws(SAMLRefusal) {
            let token = try UnverifiedSAMLToken(subjectToken: Array(Base64.encode(document).utf8))
            let issuer = try? EntityID(provider.entityID)
            guard let issuer else { return .refused("no entity ID") }
            let verified = try us.verify(token, from: issuer, with: trusted, at: now)
            return .accepted(subject: verified.nameID?.value)
        } catch {
            return .refused(error.reason)
        }
    }
}

/// What becomes of a token.
enum Verdict: Equatable, CustomStringConvertible {
    case accepted(subject: String?)
    case refused(String)

    var description: String {
        switch self {
        case .accepted(let subject): "accepted, about \(subject ?? "nobody")"
        case .refused(let reason): reason
        }
    }
}

/// A hostile document, and what it is refused for.
struct Attack: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let reason: String
    let document: @Sendable (AttackScene) throws -> String

    init(_ description: String, _ reason: String, _ document: @escaping @Sendable (AttackScene) throws -> String) {
        self.testDescription = description
        self.reason = reason
        self.document = document
    }

    /// Says what becomes of it, and makes sure that it is another document than the honest one.
    func expectRefusal(
        sourceLocation: SourceLocation = #_sourceLocation, _ change: (inout ServiceProvider) -> Void = { _ in }
    ) throws {
        let scene = try AttackScene.ours()
        let verdict = try scene.verdict(on: try document(scene), change)
        #expect(verdict == .refused(reason), sourceLocation: sourceLocation)
    }
}
