import Benchmark
import Crypto
import CryptoExtras
import JOSE

/// swift-crypto alone, on the octets that the tokens of ``SampleToken`` are made of.
func addBareBenchmarks() {
    Benchmark("bare: verify ES256") { benchmark, sample in
        benchmark.startMeasurement()
        blackHole(sample.isValid())
        benchmark.stopMeasurement()
    } setup: {
        try BareES256()
    }

    Benchmark("bare: sign ES256") { benchmark, sample in
        benchmark.startMeasurement()
        blackHole(try sample.sign())
        benchmark.stopMeasurement()
    } setup: {
        try BareES256()
    }

    // Asynchronous and ten in a row, as the exchange that it stands beside: that a thread had to wake up must not count.
    Benchmark("bare: verify and sign ES256, 10 times") { benchmark, sample in
        await Task.yield()
        benchmark.startMeasurement()
        for _ in 0..<10 {
            blackHole(sample.isValid())
            blackHole(try sample.sign())
        }
        benchmark.stopMeasurement()
    } setup: {
        try BareES256()
    }

    Benchmark("bare: verify RS256") { benchmark, sample in
        benchmark.startMeasurement()
        blackHole(sample.isValid())
        benchmark.stopMeasurement()
    } setup: {
        try BareRS256()
    }
}

/// An ES256 signature that is checked, and a key that makes one.
private struct BareES256 {
    private let signingKey = P256.Signing.PrivateKey()
    private let verificationKey: P256.Signing.PublicKey
    private let message: [UInt8]
    private let signature: [UInt8]

    init() throws {
        let key = P256.Signing.PrivateKey()
        self.message = try SampleToken(.es256).signingInput
        self.verificationKey = key.publicKey
        self.signature = Array(try key.signature(for: message).rawRepresentation)
    }

    func isValid() -> Bool {
        guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
        return verificationKey.isValidSignature(signature, for: message)
    }

    func sign() throws -> P256.Signing.ECDSASignature { try signingKey.signature(for: message) }
}

/// An RS256 signature that is checked, with a key of 2048 bits.
private struct BareRS256 {
    private let verificationKey: _RSA.Signing.PublicKey
    private let message: [UInt8]
    private let signature: _RSA.Signing.RSASignature

    init() throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        self.message = try SampleToken(.rs256).signingInput
        self.verificationKey = key.publicKey
        self.signature = try key.signature(for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5)
    }

    func isValid() -> Bool {
        verificationKey.isValidSignature(signature, for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5)
    }
}
