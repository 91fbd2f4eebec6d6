import ConformanceVectors
import JOSE

/// Whole tokens, with the key or key set to give to the verifier.
extension Vector {
    func runToken(_ tally: inout ConformanceTally) {
        if let token = test["jws"] {
            runJWS(token, &tally)
        } else if let token = test["jwe"] {
            runJWE(token, &tally)
        } else {
            leaveOut("no token in it", &tally)
        }
    }

    private func runJWS(_ token: JSONValue, _ tally: inout ConformanceTally) {
        let outcome = CompactVerification(token.tokenBytes, with: keySet)
        if expectation == .valid, let reason = outcome.outOfScope {
            leaveOut(reason, &tally)
        } else {
            expect(expectation, isGood: outcome.payload != nil, &tally)
        }
    }

    private var keySet: JSONObject {
        guard let key = (group["public"] ?? group["private"])?.objectValue else { return ["keys": []] }
        return key["keys"] == nil ? ["keys": [.object(key)]] : key
    }

    private func runJWE(_ token: JSONValue, _ tally: inout ConformanceTally) {
        let outcome = CompactDecryption(token.tokenBytes, with: group["private"]?.objectValue ?? [:])
        if expectation == .valid, let reason = outcome.outOfScope {
            leaveOut(reason, &tally)
        } else {
            let isExpected = expectation == .invalid || test["pt"] == nil || outcome.plaintext == octets("pt")
            expect(expectation, isGood: outcome.plaintext != nil && isExpected, &tally)
        }
    }
}

extension JSONValue {
    /// A token as it would be sent; the JSON serialization as JSON.
    var tokenBytes: [UInt8] { stringValue.map { Array($0.utf8) } ?? serialized() }
}

/// What the public verifier makes of a token.
struct CompactVerification {
    let payload: [UInt8]?
    /// Why a token that is good was still refused, where that is as it should be.
    let outOfScope: String?

    init(_ token: [UInt8], with keySet: JSONObject) {
        let verifier = JWSVerifier(algorithms: Set(SignatureAlgorithm.allCases))
        let keys = try? JWKSet(parsing: JSONValue.object(keySet).serialized())
        payload = try? keys.map { try verifier.verify(try UnverifiedJWS(compact: token), with: $0).payload }
        outOfScope = payload == nil ? Self.reason(token, keySet) : nil
    }

    private static func reason(_ token: [UInt8], _ keySet: JSONObject) -> String? {
        let name = algorithmName(of: token)
        guard let algorithm = SignatureAlgorithm(name: name) else { return "alg \(name) is not offered" }
        let declared = keySet["keys"]?.arrayValue?.compactMap { $0.objectValue?["alg"]?.stringValue } ?? []
        let isForOther = !declared.isEmpty && !declared.compactMap(SignatureAlgorithm.init(name:)).contains(algorithm)
        // Section 4.4 of RFC 7517 leaves the check to the application; here a key serves the algorithm it names, alone.
        return isForOther ? "the JWK names another algorithm" : nil
    }

    /// The `alg` of a header, also of one in a token that is otherwise broken.
    private static func algorithmName(of token: [UInt8]) -> String {
        let header = (try? Base64URL.decode(token.prefix { $0 != UInt8(ascii: ".") })) ?? []
        return (try? JSONValue.parse(header))?.objectValue?.text("alg") ?? ""
    }
}

/// What the public decryption makes of a token.
struct CompactDecryption {
    let plaintext: [UInt8]?
    /// Why a token that is good was still refused, where that is as it should be.
    let outOfScope: String?

    init(_ token: [UInt8], with jwk: JSONObject) {
        let key = try? DecryptionKey(jwk: jwk)
        do {
            plaintext = try EncryptedJWE(compact: token).decrypt(with: key.map { [$0] } ?? [])
            outOfScope = nil
        } catch JWERejection.algorithmNotAllowed(let name) {
            plaintext = nil
            outOfScope = "alg \(name) is not offered"
        } catch JWERejection.encryptionNotAllowed(let name) {
            plaintext = nil
            outOfScope = "enc \(name) is not offered"
        } catch {
            plaintext = nil
            outOfScope = nil
        }
    }
}
