import Benchmark
import JOSE
import TokenExchange

/// A whole exchange without HTTP: ES256 in, ES256 out.
func addExchangeBenchmarks() {
    Benchmark("exchange: ES256 to ES256, 10 times") { benchmark, sample in
        await Task.yield()
        benchmark.startMeasurement()
        for _ in 0..<10 { blackHole(try await sample.exchange()) }
        benchmark.stopMeasurement()
    } setup: {
        try SampleExchange()
    }
}
