internal import CEL
internal import Foundation
internal import JOSE
internal import Stopwatch

/// `CompareCEL WORK SECONDS`: measures our CEL on the work of `compare-cel`, and prints the figures as JSON.
@main
struct CompareCEL {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let seconds = Double(arguments[2]) else {
            throw UsageError(description: "usage: CompareCEL WORK SECONDS")
        }
        let work = try JSONDecoder().decode(Work.self, from: Data(contentsOf: URL(filePath: arguments[1])))
        let report = try Measurement(work: work, stopwatch: Stopwatch(least: seconds)).report()
        print(String(decoding: JSONValue.object(report).serialized(), as: UTF8.self))
    }
}

/// What all runtimes do.
struct Work: Decodable {
    let claims: String
    let expressions: [String]
    let expressionsWithoutSplit: [String]
    let nested: [String: String]
    let repetitions: Int

    enum CodingKeys: String, CodingKey {
        case claims, expressions, nested, repetitions
        case expressionsWithoutSplit = "expressions_without_split"
    }
}

struct UsageError: Error, CustomStringConvertible {
    let description: String
}
