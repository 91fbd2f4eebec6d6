internal import Foundation
internal import JOSE
internal import SAML
internal import Stopwatch
internal import XMLSecurity

/// The parts, and ours, over the same response.
struct Measurement: Sendable {
    private let sample: SignedSample
    private let stopwatch: Stopwatch

    init(folder: String, seconds: Double) throws {
        self.sample = try SignedSample(folder: folder)
        self.stopwatch = Stopwatch(least: seconds)
    }

    /// In nanoseconds. Off the main thread: from there every exchange would begin and end with a change of threads.
    @concurrent
    func figures() async throws -> JSONObject {
        var figures = try parts()
        for (name, figure) in try verification() { figures[name] = figure }
        let exchange = try SampleExchange(sample)
        figures["exchange"] = .double(try await stopwatch.nanoseconds { keep(try await exchange.exchange()) })
        figures["bytes"] = .integer(Int64(sample.response.count))
        return figures
    }

    private func parts() throws -> JSONObject {
        let parts = try PlainParts(sample)
        return [
            "parse": .double(stopwatch.nanoseconds { parts.parse() }),
            "canonicalize": .double(try stopwatch.nanoseconds { try parts.canonicalize() }),
            "verify": .double(stopwatch.nanoseconds { keep(parts.isSignatureValid) }),
            "sign": .double(try stopwatch.nanoseconds { try parts.sign() }),
            // One after the other, as in an exchange: none finds the caches as it left them.
            "together": .double(
                try stopwatch.nanoseconds {
                    parts.parse()
                    try parts.canonicalize()
                    keep(parts.isSignatureValid)
                    try parts.sign()
                }),
        ]
    }

    private func verification() throws -> JSONObject {
        let text = Array(sample.subjectToken.utf8)
        let serviceProvider = try SampleExchange.serviceProvider()
        let issuer = try EntityID(SampleResponse.provider)
        let keys = [try SignatureKey(certificate: sample.certificate)]
        let parsed = try UnverifiedSAMLToken(subjectToken: text)
        return [
            "read": .double(try stopwatch.nanoseconds { keep(try UnverifiedSAMLToken(subjectToken: text)) }),
            "assertion": .double(
                try stopwatch.nanoseconds {
                    keep(try serviceProvider.verify(parsed, from: issuer, with: keys, at: Date()))
                }),
        ]
    }
}

/// Keeps the optimiser from leaving out work whose result nobody reads.
@inline(never) func keep<Value>(_ value: Value) {}
