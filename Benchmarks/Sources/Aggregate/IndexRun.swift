import Foundation
import Glibc
import ProcessMemory
import SAML
import XMLSecurity

/// Verifies and indexes an aggregate once, in a process that does nothing else.
struct IndexRun {
    let file: String
    let certificate: String

    /// What it came to. Times in seconds of the processor, memory in bytes.
    struct Figures: Codable {
        let documentBytes: Int
        let identityProviders: Int
        let others: Int
        let seconds: Double
        let memoryBefore: Int
        let memoryPeak: Int
        let memoryAfter: Int
        let lookupSeconds: Double
    }

    func run() throws {
        let signer = try signer()
        let before = Memory.current
        Memory.resetPeak()
        let (index, bytes, seconds) = try read(rules: MetadataRules(signers: [signer]))
        let after = Memory.current
        let figures = Figures(
            documentBytes: bytes, identityProviders: index.entities.count, others: index.otherCount, seconds: seconds,
            memoryBefore: before, memoryPeak: Memory.peak, memoryAfter: after, lookupSeconds: lookup(in: index))
        FileHandle.standardOutput.write(try JSONEncoder().encode(figures))
    }

    /// The document is in memory, as it is after a fetch, until it has been read.
    private func read(rules: MetadataRules) throws -> (AggregateIndex, bytes: Int, seconds: Double) {
        let octets = try octets()
        let start = ProcessorTime.ofSelf.seconds
        let index = try AggregateIndex(reading: octets, rules: rules, at: Date())
        return (index, octets.count, ProcessorTime.ofSelf.seconds - start)
    }

    private func octets() throws -> [UInt8] {
        guard let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int,
            let stream = fopen(file, "r")
        else { throw Unfit(description: "\(file) cannot be read") }
        defer { fclose(stream) }
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = fread(buffer.baseAddress, 1, size, stream)
        }
    }

    private func signer() throws -> SignatureKey {
        let lines = try String(contentsOfFile: certificate, encoding: .utf8).split(separator: "\n")
        guard let der = Base64.decode(lines.filter { !$0.hasPrefix("-") }.joined().utf8) else {
            throw Unfit(description: "\(certificate): no certificate in PEM")
        }
        return try SignatureKey(certificate: der)
    }

    /// From an entity ID as text to the metadata and its first key, on average.
    private func lookup(in index: AggregateIndex) -> Double {
        let names = (0..<1000).map { SampleEntity.entityID($0 * 10) }
        var found = 0
        let start = ContinuousClock.now
        for _ in 0..<100 {
            for name in names {
                guard let id = try? EntityID(name), let entity = index.entities[id] else { continue }
                found += entity.signingKeys.count
            }
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        return found == 0 ? .nan : seconds / 100_000
    }
}
