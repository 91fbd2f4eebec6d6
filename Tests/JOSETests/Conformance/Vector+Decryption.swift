import ConformanceVectors

@testable import JOSE

/// The primitives that decryption is made of.
extension Vector {
    func runDecryption(_ tally: inout ConformanceTally) {
        switch type {
        case "AeadTest": runContentEncryption(&tally)
        case "KeywrapTest": runKeyWrap(&tally)
        case "RsaesOaepDecrypt": runOAEP(&tally)
        default: runKeyAgreement(&tally)
        }
    }

    private func runContentEncryption(_ tally: inout ConformanceTally) {
        let algorithm = file.content.text("algorithm")
        let keyBits = group["keySize"]?.integerValue ?? 0
        let name = algorithm == "AES-GCM" ? "A\(keyBits)GCM" : algorithm
        guard let encryption = ContentEncryption(rawValue: name) else {
            return leaveOut("enc \(name) is not offered", &tally)
        }
        let sealed = ContentEncryption.Sealed(
            initializationVector: octets("iv"), ciphertext: octets("ct"), tag: octets("tag"))
        let plaintext = try? encryption.open(sealed, key: octets("key"), authenticating: octets("aad"))
        // JWE fixes the vector of GCM at 96 bits (RFC 7518 section 5.3): with another nothing may be opened.
        let fits = algorithm != "AES-GCM" || group["ivSize"]?.integerValue == 96
        expectPlaintext(plaintext, fits ? expectation : .invalid, &tally)
    }

    private func runKeyWrap(_ tally: inout ConformanceTally) {
        let algorithm = file.content.text("algorithm")
        guard algorithm == "AES-WRAP" else { return leaveOut("\(algorithm) is not offered", &tally) }
        expectPlaintext(AESKeyWrap.unwrap(octets("ct"), with: octets("key")), expectation, &tally)
    }

    private func runOAEP(_ tally: inout ConformanceTally) {
        let hashes = [group.text("sha"), group.text("mgfSha")]
        let names = ["SHA-1": KeyManagementAlgorithm.rsaOAEP, "SHA-256": .rsaOAEP256]
        guard hashes[0] == hashes[1], let algorithm = names[hashes[0]] else {
            return leaveOut("OAEP with \(hashes[0]) and MGF1 with \(hashes[1]) is not offered", &tally)
        }
        guard let key = try? DecryptionKey(pem: group.text("privateKeyPem")) else {
            return expect(.valid, isGood: false, &tally)
        }
        let plaintext = key.rsaDecrypted(octets("ct"), algorithm)
        // JWE has no label (RFC 7518 section 4.3): what was encrypted under one must not open.
        expectPlaintext(plaintext, test.text("label").isEmpty ? expectation : .invalid, &tally)
    }

    private func runKeyAgreement(_ tally: inout ConformanceTally) {
        guard let own = test["private"]?.objectValue, let other = test["public"]?.objectValue else {
            return leaveOut("keys are not JWKs", &tally)
        }
        guard ["P-256", "P-384", "P-521", "X25519"].contains(own.text("crv")) else {
            return leaveOut("curve \(own.text("crv")) is not offered", &tally)
        }
        let secret = (try? DecryptionKey(jwk: own)).flatMap { key in
            (try? PublicKeyParameters(jwk: other)).flatMap { key.material.sharedSecret(with: $0) }
        }
        let isGood = secret != nil && (secret == octets("shared") || expectation == .invalid)
        expect(expectation, isGood: isGood, &tally)
    }

    private func expectPlaintext(
        _ plaintext: [UInt8]?, _ expectation: Expectation, _ tally: inout ConformanceTally
    ) {
        let isGood = plaintext != nil && (plaintext == octets("msg") || expectation == .invalid)
        expect(expectation, isGood: isGood, &tally)
    }
}
