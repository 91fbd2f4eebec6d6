import Foundation

/// Reads an aggregate in turn with `xmlsec1 --verify`, each time in a process of its own; of the rounds the median counts.
struct Comparison {
    let file: String
    let certificate: String

    private static let rounds = 5

    func run() throws {
        var ours: [IndexRun.Figures] = []
        var theirs: [Double] = []
        for _ in 0..<Self.rounds {
            ours.append(try index())
            theirs.append(try xmlsec1())
        }
        print(table(ours, theirs, peak: ProcessorTime.ofChildren.peak))
    }

    private func index() throws -> IndexRun.Figures {
        let output = try start("/proc/self/exe", ["index", file, certificate])
        return try JSONDecoder().decode(IndexRun.Figures.self, from: output)
    }

    /// Seconds of processor time.
    private func xmlsec1() throws -> Double {
        let before = ProcessorTime.ofChildren.seconds
        _ = try start(
            "/usr/bin/env",
            [
                "xmlsec1", "--verify", "--pubkey-cert-pem", certificate, "--id-attr:ID",
                "urn:oasis:names:tc:SAML:2.0:metadata:EntitiesDescriptor", file,
            ])
        return ProcessorTime.ofChildren.seconds - before
    }

    private func table(_ ours: [IndexRun.Figures], _ theirs: [Double], peak: Int) -> String {
        let seconds = median(ours.map(\.seconds))
        let megabytes = { (pick: (IndexRun.Figures) -> Int) in
            String(format: "%.0f MB", median(ours.map { Double(pick($0)) }) / 1e6)
        }
        return """
            | one aggregate of \(ours.first.map { ($0.identityProviders + $0.others).formatted() } ?? "no") entities | |
            |---|---|
            | size | \(megabytes(\.documentBytes)) |
            | processor time to verify and index / of `xmlsec1 --verify` | \(String(format: "%.2f s / %.2f s", seconds, median(theirs))) |
            | memory before | \(megabytes(\.memoryBefore)) |
            | peak while reading, the document in memory / of `xmlsec1` | \(megabytes(\.memoryPeak)) / \(peak / 1_000_000) MB |
            | after it, the index of \((ours.first?.identityProviders ?? 0).formatted()) identity providers in memory | \(megabytes(\.memoryAfter)) |
            | lookup by entity ID | \(String(format: "%.2f µs", median(ours.map(\.lookupSeconds)) * 1e6)) |
            """
    }

    private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private func start(_ program: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: program).resolvingSymlinksInPath()
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Unfit(description: "\(program) \(arguments[0]) failed") }
        return data
    }
}
