import ConformanceVectors
import Foundation
import Programs
import Testing

@testable import XMLSecurity

@Suite(.enabled(if: ConformanceVectors.folder("xmldsig") != nil, "\(ConformanceVectors.absence)"))
struct `Streamed documents of other implementations` {
    /// What each document is in canonical form: the streamed one, and the one of libxml2's tree.
    @Test(arguments: ["xmldsig", "saml", "metadata"])
    func `have the canonical form that libxml2 gives them, or none`(_ subject: String) throws {
        let folder = try #require(ConformanceVectors.folder(subject))
        var tally = ConformanceTally()
        for path in ["xml", "gz", "b64", "base64"].flatMap({ ConformanceVectors.files(in: folder, withExtension: $0) })
        {
            guard let octets = try Self.document(folder.appending(path: path)) else {
                tally.leaveOut(subject, because: "it is no XML")
                continue
            }
            for prefixes in try Self.prefixLists(beside: folder.appending(path: path)) {
                let streamed = try? CanonicalForm.streamed(octets, prefixes: prefixes)
                let tree = try? CanonicalForm.byLibXML2(octets, prefixes: prefixes)
                let isRepeated =
                    (try? UnverifiedDocument(parsing: octets, limits: .aggregate))
                    .map { $0.root.signatures.count > 1 } ?? false
                tally.count(
                    "\(subject), \(tree == nil ? "refused" : "canonical")",
                    passes: isRepeated ? streamed == nil : streamed == tree, path)
            }
        }
        print(tally.table)
        #expect(tally.failures == [])
        #expect(tally.run > 20)
    }

    struct Aggregate: Decodable, Sendable, CustomTestStringConvertible {
        struct Signature: Decodable, Sendable {
            let verifiesWithEmbedded: Bool?
            let profileFaults: [String]?
        }
        let file: String
        let root: String
        let entities: Int
        let signature: Signature?
        var testDescription: String { file }
    }

    static let aggregates: [Aggregate] = {
        struct Index: Decodable { let items: [Aggregate] }
        guard let folder = ConformanceVectors.folder("metadata"),
            let index = try? Data(contentsOf: folder.appending(path: "INDEX.json"))
        else { return [] }
        return (try? JSONDecoder().decode(Index.self, from: index).items) ?? []
    }()

    static let reader = CollectionReader(
        container: XMLName("EntitiesDescriptor", in: "urn:oasis:names:tc:SAML:2.0:metadata"),
        item: XMLName("EntityDescriptor", in: "urn:oasis:names:tc:SAML:2.0:metadata"))

    /// The key of the certificate in the signature, which says nothing of trust, and all that can be had here.
    static func verifier(for octets: [UInt8]) throws -> SignatureVerifier {
        var rules = SignatureRules()
        rules.allowsSHA1 = true
        rules.allowsSmallRSA = true
        rules.checksCertificateDates = false
        let search = try octets.withUnsafeBufferPointer {
            try SignatureSearch.search(OctetScan.check($0, limits: .aggregate), limits: .aggregate)
        }
        guard let search,
            let signature = try UnverifiedDocument(parsing: search, limits: .metadata).root.signatures.first
        else { return SignatureVerifier(keys: [], rules: rules) }
        let certificates = signature.elementsBelow.filter { $0.name.local == "X509Certificate" }
        let keys = certificates.compactMap { $0.text.flatMap { Base64.decode($0.utf8) } }
            .compactMap { try? SignatureKey(certificate: $0) }
        return SignatureVerifier(keys: keys, rules: rules)
    }

    @Test(arguments: aggregates)
    func `give their entities if their signature counts, and none if not`(_ aggregate: Aggregate) throws {
        let folder = try #require(ConformanceVectors.folder("metadata"))
        let octets = try #require(try Self.document(folder.appending(path: aggregate.file)))
        let outcome = Result { () throws in
            try Self.reader.read(octets, verifiedBy: Self.verifier(for: octets), at: Date()) { item, _ in
                item.attribute("entityID")
            }
        }
        let isGood = aggregate.signature?.verifiesWithEmbedded == true && aggregate.signature?.profileFaults == []
        #expect((try? outcome.get().entries.count) == (isGood ? aggregate.entities : nil), "\(outcome.failure as Any)")
        if !isGood {
            guard case .signature? = outcome.failure as? CollectionRejection else {
                Issue.record("not refused for its signature: \(outcome.failure as Any)")
                return
            }
        }
    }

    @Test(arguments: aggregates)
    func `give their entities where nobody asks for a signature`(_ aggregate: Aggregate) throws {
        let folder = try #require(ConformanceVectors.folder("metadata"))
        let octets = try #require(try Self.document(folder.appending(path: aggregate.file)))
        let outcome = Result { () throws in
            try Self.reader.readWithoutSignature(octets) { item, _ in item.attribute("entityID") }
        }
        let isMetadata = ["EntitiesDescriptor", "EntityDescriptor"].contains(aggregate.root)
        #expect((try? outcome.get().entries.count) == (isMetadata ? aggregate.entities : nil))
        if !isMetadata { #expect(outcome.failure as? CollectionRejection == .otherRoot) }
    }
}

extension `Streamed documents of other implementations` {
    /// A file's octets, unpacked; `nil` if it is base64 of something that is no XML.
    static func document(_ file: URL) throws -> [UInt8]? {
        switch file.pathExtension {
        case "gz": return try Program.run(["gzip", "-dc", file.path]).output
        case "xml": return [UInt8](try Data(contentsOf: file))
        default:
            let octets = Base64.decode(try Data(contentsOf: file))
            return octets?.first == UInt8(ascii: "<") ? octets : nil
        }
    }

    /// None, some that are usual, and those of a vector of canonicalisation.
    private static func prefixLists(beside file: URL) throws -> [[String]] {
        let list = file.deletingPathExtension().appendingPathExtension("ns")
        let named =
            (try? String(contentsOf: list, encoding: .utf8)).map { [$0.split(whereSeparator: \.isWhitespace)] } ?? []
        return [[], ["xs", "xsi", "ds", "#default", "saml", "md", "n1"]] + named.map { $0.map(String.init) }
    }
}

extension Result {
    var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}
