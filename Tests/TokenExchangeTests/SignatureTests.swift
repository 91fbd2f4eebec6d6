import ExampleProvider
import Foundation
import JOSE
import Storage
import Synchronization
import Testing
import TokenExchange

@Suite struct `Signature of a subject token` {
    @Test(arguments: SignatureAlgorithm.allCases)
    func `is verified in every algorithm`(_ algorithm: SignatureAlgorithm) async throws {
        let key = try SigningKey.generate(algorithm)
        var scene = Scene()
        scene.keys = FixedKeys(keySet: JWKSet(keys: [key.verificationKey]))
        scene.provider.algorithms = [algorithm]
        #expect(await scene.reason(try Scene.token(key: key)) == nil)
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func `is taken where the provider's file is silent, unless it is post-quantum`(
        _ algorithm: SignatureAlgorithm
    ) async throws {
        let key = try SigningKey.generate(algorithm)
        var scene = Scene()
        scene.keys = FixedKeys(keySet: JWKSet(keys: [key.verificationKey]))
        let reason = await scene.reason(try Scene.token(key: key))
        #expect(reason == (algorithm == .mlDSA65 ? "algorithm_not_allowed" : nil))
    }

    @Test func `of a stranger is refused, with and without a known kid`() async throws {
        let stranger = try SigningKey.generate(.es256)
        #expect(await Scene().reason(try Scene.token(key: stranger)) == "unknown_key")
        let claiming = try Scene.token(header: ["kid": .string(Scene.providerKey.keyID)], key: stranger)
        #expect(await Scene().reason(claiming) == "bad_signature")
    }

    @Test(arguments: ["jwk", "jku", "x5u", "x5c"])
    func `does not take its key from the header`(_ member: String) async throws {
        let stranger = try SigningKey.generate(.es256)
        let value: JSONValue =
            switch member {
            case "jwk": .object(stranger.publicJWK)
            case "x5c": ["MIIB"]
            default: "https://evil.example/keys"
            }
        #expect(await Scene().reason(try Scene.token(header: [member: value], key: stranger)) == "unknown_key")
        #expect(await Scene().reason(try Scene.token(header: [member: value])) == nil, "a genuine token may carry it")
    }

    @Test func `in an algorithm that the provider's file leaves out is refused`() async throws {
        var scene = Scene()
        scene.provider.algorithms = [.rs256]
        #expect(await scene.reason(try Scene.token()) == "algorithm_not_allowed")
    }

    @Test(arguments: ["none", "None", "HS256", "ES256K", ""])
    func `in an algorithm that nobody allows is refused`(_ algorithm: String) async throws {
        let parts = try Scene.token().split(separator: ".")
        let header = Base64URL.encode(JSONValue.object(["alg": .string(algorithm)]).serialized())
        #expect(await Scene().reason("\(header).\(parts[1]).\(parts[2])") == "algorithm_not_allowed")
    }

    @Test func `with a critical header is refused`() async throws {
        let token = try Scene.token(header: ["crit": ["b64"], "b64": true])
        #expect(await Scene().reason(token) == "critical_header")
    }

    @Test(arguments: [
        "", "a", "a.b", "..", "a.b.c", "eyJhbGciOiJFUzI1NiJ9.W10.", "eyJ.eyJ.eyJ", "a.b.c.d", "a.b.c.d.e",
    ])
    func `of what is no token is refused as malformed`(_ token: String) async throws {
        let reason = await Scene().reason(token)
        #expect(reason == (token.isEmpty ? "missing_parameter" : "token_malformed"))
    }

    @Test func `of a token over the size is refused for its size`() async throws {
        #expect(await Scene().reason(String(repeating: "a", count: 230_000)) == "token_too_large")
    }

    @Test func `of a token with a duplicate iss is refused`() async throws {
        let recipe = TokenRecipe(claims: Scene.claims(), signedBy: Scene.providerKey)
        let token = try recipe.dangerouslyRepeatingClaim("iss", as: "https://evil.example").token()
        #expect(await Scene().reason(token) == "token_malformed")
    }

    @Test func `cannot be checked without keys`() async throws {
        var scene = Scene()
        scene.keys = NoKeys()
        do throws(Refusal) {
            _ = try await scene.exchange(made { try Scene.token() })
            Issue.record("exchanged")
        } catch {
            #expect(error == .subjectToken(.keysUnavailable(retryAfterSeconds: 7)))
            #expect(OAuthError(error).status == 503)
            #expect(OAuthError(error).retryAfterSeconds == 7)
        }
    }
}

/// Key sets that come one after the other, and what was missed.
final class SuccessiveKeys: KeySetSource {
    private let state: Mutex<(sets: [JWKSet], missed: [MissingKey])>

    init(_ sets: [JWKSet]) {
        self.state = Mutex((sets, []))
    }

    var missed: [MissingKey] { state.withLock(\.missed) }

    func keySet(of provider: ProviderID, missing: MissingKey?, at now: Date) async throws(KeysUnavailable) -> JWKSet {
        state.withLock { state in
            if let missing {
                state.missed.append(missing)
                if state.sets.count > 1 { state.sets.removeFirst() }
            }
            return state.sets[0]
        }
    }
}

@Suite struct `Rotation of a provider's keys` {
    let old = made { try SigningKey.generate(.es256) }

    func set(_ keys: SigningKey...) -> JWKSet { JWKSet(keys: keys.map(\.verificationKey)) }

    @Test func `asks once for a kid that is missing`() async throws {
        let keys = SuccessiveKeys([set(old), set(Scene.providerKey)])
        var scene = Scene()
        scene.keys = keys
        #expect(await scene.reason(try Scene.token()) == nil)
        #expect(keys.missed == [.keyID(Scene.providerKey.keyID)])
    }

    @Test func `asks once when a token without a kid does not verify`() async throws {
        let keys = SuccessiveKeys([set(old), set(Scene.providerKey)])
        var scene = Scene()
        scene.keys = keys
        #expect(await scene.reason(try Scene.token(header: ["kid": .null])) == nil)
        #expect(keys.missed == [.unnamed])
    }

    @Test func `does not ask for a kid that is known and fails`() async throws {
        let keys = SuccessiveKeys([set(Scene.providerKey), set(old)])
        var scene = Scene()
        scene.keys = keys
        let forged = try Scene.token(header: ["kid": .string(Scene.providerKey.keyID)], key: old)
        #expect(await scene.reason(forged) == "bad_signature")
        #expect(keys.missed.isEmpty)
    }
}

@Suite struct `One-time tokens` {
    let store: SQLiteStore

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cambio-\(UUID())")
        self.store = try SQLiteStore(
            path: folder.appendingPathComponent("store.sqlite").path,
            masterKey: try MasterKey.loadOrCreate(file: folder.appendingPathComponent("master.key").path))
    }

    func scene() -> Scene {
        var scene = Scene()
        scene.provider.replay = .oneTime
        scene.store = store
        return scene
    }

    @Test func `are exchanged once, by jti`() async throws {
        let scene = scene()
        let (first, second) = (
            try Scene.token(Scene.claims(["jti": "1"])), try Scene.token(Scene.claims(["jti": "1", "x": 1]))
        )
        #expect(await scene.reason(first) == nil)
        #expect(await scene.reason(second) == "replayed")
        #expect(await scene.reason(try Scene.token(Scene.claims(["jti": "2"]))) == nil)
    }

    @Test func `are exchanged once, by their verified bytes where they have no jti`() async throws {
        let scene = scene()
        let token = try Scene.token()
        #expect(await scene.reason(token) == nil)
        #expect(await scene.reason(token) == "replayed")
    }

    @Test func `sent many times at once are exchanged once`() async throws {
        let scene = scene()
        let form = Scene.form(try Scene.token(), [("audience", Scene.orders)])
        let reasons = await scene.reasonsAtOnce(form)
        #expect(reasons.filter { $0 == nil }.count == 1)
        #expect(reasons.filter { $0 == "replayed" }.count == 19)
    }

    @Test func `cost nothing when the request is refused`() async throws {
        let scene = scene()
        let token = try Scene.token()
        #expect(await scene.reason(token, [("audience", "https://unknown.example")]) == "target_unknown")
        #expect(await scene.reason(token) == nil)
    }

    @Test func `are refused while the store does not answer`() async throws {
        var scene = scene()
        scene.store = NoStore()
        #expect(await scene.reason(try Scene.token()) == "used_tokens_unavailable")
    }
}
