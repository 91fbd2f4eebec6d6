import ConformanceVectors

@testable import JOSE

/// Bare signatures over bare messages: `isValid` of the key, which the verifier calls with a JWS signing input.
extension Vector {
    func runSignature(_ tally: inout ConformanceTally) {
        let (algorithm, isExact) = signatureAlgorithm
        guard let algorithm else { return leaveOut("\(scheme) is not offered", &tally) }
        let isGood: Bool
        do throws(UnusableKey) {
            let key = try VerificationKey(jwk: publicKey)
            isGood = key.isValid(octets("sig"), for: SignedMessage(octets("msg")[...]), algorithm: algorithm)
        } catch {
            guard expectation == .invalid || !isExact else { return leaveOut("key refused: \(error)", &tally) }
            isGood = false
        }
        expect(file.isNegative || !isExact ? .invalid : expectation, isGood: isGood, &tally)
    }

    private var hash: String { group.text("sha") }

    private var curve: String { group["publicKey"]?.objectValue?.text("curve") ?? "" }

    private var scheme: String {
        type == "EddsaVerify" ? curve : [file.content.text("algorithm"), curve, hash].joined(separator: " ")
    }

    /// The algorithm to verify with, and whether it is just that of the vector. Where it is not, even a signature that
    /// is marked valid must be refused.
    private var signatureAlgorithm: (SignatureAlgorithm?, isExact: Bool) {
        switch type {
        case "RsassaPkcs1Verify": (SignatureAlgorithm(rawValue: "RS" + hashBits), true)
        case "RsassaPssVerify":
            (
                SignatureAlgorithm(rawValue: "PS" + hashBits),
                group.text("mgfSha") == hash && group["sLen"]?.integerValue.map { $0 * 8 } == Int64(hashBits)
            )
        case "EcdsaP1363Verify": (curveAlgorithm, curveAlgorithm?.rawValue == "ES" + hashBits)
        case "EcdsaVerify": (curveAlgorithm, false)
        default: (curve == "edwards25519" ? .edDSA : nil, true)
        }
    }

    private var hashBits: String {
        ["SHA-256": "256", "SHA-384": "384", "SHA-512": "512"][hash] ?? ""
    }

    private var curveAlgorithm: SignatureAlgorithm? {
        ["secp256r1": .es256, "secp384r1": .es384, "secp521r1": .es512][curve]
    }

    private var publicKey: JSONObject {
        let key = group["publicKey"]?.objectValue ?? [:]
        func base64(_ octets: some Collection<UInt8>) -> JSONValue { .string(Base64URL.encode(octets)) }
        if type.hasPrefix("Rsa") {
            let exponent = [UInt8](hexadecimal: key.text("publicExponent"))
            return ["kty": "RSA", "n": base64([UInt8](hexadecimal: key.text("modulus"))), "e": base64(exponent)]
        }
        if type == "EddsaVerify" {
            return ["kty": "OKP", "crv": "Ed25519", "x": base64([UInt8](hexadecimal: key.text("pk")))]
        }
        let point = [UInt8](hexadecimal: key.text("uncompressed")).dropFirst()
        let names = ["secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521"]
        return [
            "kty": "EC", "crv": .string(names[curve] ?? ""), "x": base64(point.prefix(point.count / 2)),
            "y": base64(point.suffix(point.count / 2)),
        ]
    }
}
