import Dispatch
public import SAML
import XMLSecurity

public import struct Foundation.Date

/// Reads whole metadata documents.
public struct MetadataReader: Sendable {
    /// The cap of a document, in bytes.
    public let maximumBytes: Int
    private let body: @Sendable ([UInt8], MetadataRules, Date) throws(MetadataProblem) -> AggregateIndex

    /// By way of a tree: up to 4 MiB.
    public static let tree = MetadataReader(maximumBytes: 4 << 20) {
        octets, rules, now throws(MetadataProblem) in try AggregateIndex(reading: octets, rules: rules, at: now)
    }

    /// Makes a reader.
    public init(
        maximumBytes: Int,
        read: @escaping @Sendable ([UInt8], MetadataRules, Date) throws(MetadataProblem) -> AggregateIndex
    ) {
        self.maximumBytes = maximumBytes
        self.body = read
    }

    /// Reads a document now.
    func read(_ octets: [UInt8], _ rules: MetadataRules, at now: Date) throws(MetadataProblem) -> AggregateIndex {
        guard octets.count <= maximumBytes else { throw .xml(.tooLarge) }
        return try body(octets, rules, now)
    }

    /// Reads a document without holding up requests: a great one costs seconds, and gets a thread of its own.
    func readAside(
        _ octets: [UInt8], _ rules: MetadataRules, at now: Date
    ) async throws(MetadataProblem) -> AggregateIndex {
        guard octets.count > Self.smallBytes else { return try read(octets, rules, at: now) }
        let result: Result<AggregateIndex, MetadataProblem> = await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async {
                continuation.resume(
                    returning: Result { () throws(MetadataProblem) in try read(octets, rules, at: now) })
            }
        }
        return try result.get()
    }

    private static let smallBytes = 256 * 1024
}
