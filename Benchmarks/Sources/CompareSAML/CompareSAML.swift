internal import Foundation
internal import JOSE

/// What the exchange of a SAML response costs, beside the parts that it cannot do without.
///
/// - `CompareSAML make FILE`: writes a response with an empty signature, for `xmlsec1 --sign` to fill in.
/// - `CompareSAML measure FOLDER SECONDS`: measures over the signed one, and prints the figures as JSON.
/// - `CompareSAML repeat FOLDER COUNT`: exchanges it so many times and does nothing else, for a profiler.
@main
enum CompareSAML {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let values = Array(arguments.dropFirst())
        switch (arguments.first, values.count) {
        case ("make", 1): try Data(SampleResponse(at: Date()).text.utf8).write(to: URL(filePath: values[0]))
        case ("measure", 2):
            guard let seconds = Double(values[1]) else { throw UsageError() }
            let figures = try await Measurement(folder: values[0], seconds: seconds).figures()
            print(String(decoding: JSONValue.object(figures).serialized(), as: UTF8.self))
        case ("repeat", 2):
            guard let count = Int(values[1]) else { throw UsageError() }
            let exchange = try SampleExchange(SignedSample(folder: values[0]))
            try await repeating(count) { _ = try await exchange.exchange() }
        default: throw UsageError()
        }
    }

    /// Off the main thread: from there every exchange would begin and end with a change of threads.
    @concurrent
    private static func repeating(_ count: Int, _ work: @Sendable () async throws -> Void) async throws {
        for _ in 0..<count { try await work() }
    }
}

/// The arguments are wrong.
struct UsageError: Error, CustomStringConvertible {
    var description: String {
        "usage: CompareSAML make FILE | measure FOLDER SECONDS | repeat FOLDER COUNT"
    }
}

/// Something is not as the benchmark needs it.
struct Unfit: Error, CustomStringConvertible {
    let description: String
}
