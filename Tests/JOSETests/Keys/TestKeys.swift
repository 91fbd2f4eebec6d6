import Crypto
import JOSE

/// Keys made once for a run of the tests.
enum TestKeys {
    static let signing: [SignatureAlgorithm: SigningKey] = {
        var keys: [SignatureAlgorithm: SigningKey] = [:]
        for algorithm in SignatureAlgorithm.allCases {
            keys[algorithm] = try? SigningKey(like: algorithm, from: keys)
        }
        return keys
    }()

    static func key(_ algorithm: SignatureAlgorithm) throws -> SigningKey {
        guard let key = signing[algorithm] else { throw SigningKeyError.cryptography }
        return key
    }

    static func publicJWK(_ algorithm: SignatureAlgorithm) throws -> JSONObject {
        try key(algorithm).publicJWK
    }

    /// A set as it would be fetched.
    static func set(_ jwks: JSONObject...) throws(JWKSetError) -> JWKSet {
        try JWKSet(parsing: JSONValue.object(["keys": .array(jwks.map(JSONValue.object))]).serialized())
    }
}

extension SigningKey {
    /// One RSA key serves all RSA algorithms of the tests, for making one takes long.
    fileprivate init(like algorithm: SignatureAlgorithm, from made: [SignatureAlgorithm: SigningKey]) throws {
        let isRSA = algorithm.rawValue.hasPrefix("RS") || algorithm.rawValue.hasPrefix("PS")
        if isRSA, let other = made[.rs256] {
            self = try SigningKey(algorithm: algorithm, pkcs8: other.pkcs8)
        } else {
            self = try SigningKey.generate(algorithm)
        }
    }
}

extension JSONObject {
    /// The same with one member changed, or removed where `value` is `nil`.
    func with(_ name: String, _ value: JSONValue?) -> JSONObject {
        var object = self
        object[name] = value
        return object
    }

    /// The same without `kid`, `use` and, where it is no part of the key, `alg`.
    var bare: JSONObject { with("kid", nil).with("alg", self["kty"] == "AKP" ? self["alg"] : nil).with("use", nil) }
}

/// What `body` throws; `nil` where it throws nothing.
func reason<Failure: Error, Value>(_ body: () throws(Failure) -> Value) -> Failure? {
    do throws(Failure) {
        _ = try body()
        return nil
    } catch {
        return error
    }
}
