import Foundation

/// What the metadata of a large federation costs.
///
/// - `Aggregate make CERTIFICATE FILE`: writes an aggregate with an empty signature, for `xmlsec1 --sign` to fill in.
/// - `Aggregate measure FILE CERTIFICATE`: verifies and indexes it, beside `xmlsec1 --verify`, and prints a table.
/// - `Aggregate index FILE CERTIFICATE`: does it once, and prints what it came to, for `measure`.
@main
enum Aggregate {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 3, let first = arguments.dropFirst().first, let second = arguments.last else {
            throw UsageError()
        }
        switch arguments.first {
        case "make": try SampleAggregate(template: SampleCertificate(pemFile: first)).write(to: URL(filePath: second))
        case "measure": try Comparison(file: first, certificate: second).run()
        case "index": try IndexRun(file: first, certificate: second).run()
        default: throw UsageError()
        }
    }
}

/// The arguments are wrong.
struct UsageError: Error, CustomStringConvertible {
    var description: String { "usage: Aggregate make CERTIFICATE FILE | (measure | index) FILE CERTIFICATE" }
}

/// Something is not as the benchmark needs it.
struct Unfit: Error, CustomStringConvertible {
    let description: String
}
