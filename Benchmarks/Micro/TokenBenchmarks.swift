import Benchmark
import JOSE

/// What JOSE does with a token: read it, verify it, sign another.
func addTokenBenchmarks() {
    Benchmark("JOSE: parse an ID token") { benchmark, token in
        benchmark.startMeasurement()
        blackHole(try UnverifiedJWT(compact: token.compact))
        benchmark.stopMeasurement()
    } setup: {
        try SampleToken(.es256)
    }

    for algorithm in [SignatureAlgorithm.es256, .rs256] {
        Benchmark("JOSE: parse and verify \(algorithm.rawValue)") { benchmark, sample in
            benchmark.startMeasurement()
            let jwt = try UnverifiedJWT(compact: sample.token.compact)
            blackHole(try sample.verifier.verify(jwt, with: sample.token.keys))
            benchmark.stopMeasurement()
        } setup: {
            (token: try SampleToken(algorithm), verifier: JWSVerifier(algorithms: [algorithm]))
        }
    }

    Benchmark("JOSE: serialise and sign ES256") { benchmark, sample in
        benchmark.startMeasurement()
        blackHole(try sample.key.sign(payload: JSONValue.object(sample.claims).serialized(), type: "at+jwt"))
        benchmark.stopMeasurement()
    } setup: {
        (key: try SigningKey.generate(.es256), claims: try SampleToken(.es256).claims)
    }
}
