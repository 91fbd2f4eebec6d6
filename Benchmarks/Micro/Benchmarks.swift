import Benchmark

/// The benchmarks: what the crypto alone costs, what JOSE adds, mapping, the whole exchange.
///
/// Each measures between `startMeasurement` and `stopMeasurement`, so that handing over the prepared values costs nothing.
let benchmarks: @Sendable () -> Void = {
    // Other metrics cost time themselves, which the short benchmarks would show. The export needs the throughput.
    Benchmark.defaultConfiguration = Benchmark.Configuration(
        metrics: [.wallClock, .throughput], timeUnits: .nanoseconds, warmupIterations: 500, scalingFactor: .one,
        maxDuration: .seconds(3), maxIterations: 20_000)
    addBareBenchmarks()
    addTokenBenchmarks()
    addMappingBenchmarks()
    addExchangeBenchmarks()
}
