import Foundation

@testable import SAML
@testable import XMLSecurity

/// One document of the index, and what is known of it.
struct SAMLVector: Decodable {
    /// In what context a document must be accepted.
    struct Context: Decodable {
        let idpKey: String?
        let idpEntityId: String?
        let acsUrl: String?
        let audience: String?
        let at: String?
        let validFrom: String?
        let validUntilExclusive: String?
        let spKey: [String]?
    }

    /// What was read of a document without verifying it.
    struct Facts: Decodable {
        struct Assertion: Decodable {
            struct Confirmation: Decodable {
                let recipient: String?
                let notOnOrAfter: String?

                private enum CodingKeys: String, CodingKey {
                    case recipient = "Recipient"
                    case notOnOrAfter = "NotOnOrAfter"
                }
            }
            struct Conditions: Decodable {
                let notBefore: String?
                let notOnOrAfter: String?
                let audiences: [[String]]?

                private enum CodingKeys: String, CodingKey {
                    case notBefore = "NotBefore"
                    case notOnOrAfter = "NotOnOrAfter"
                    case audiences
                }
            }
            let issuer: String?
            let issueInstant: String?
            let confirmations: [Confirmation]?
            let conditions: Conditions?
        }
        struct Signature: Decodable {
            let path: String?
        }
        let issuer: String?
        let destination: String?
        let issueInstant: String?
        let assertions: [Assertion]?
        let signatures: [Signature]?
    }

    let file: String
    let encoding: String
    let kind: String?
    let verdict: String?
    let acceptWith: Context?
    let policyPoints: [String]?
    let rejectReasons: [String]?
    let attack: String?
    let legacy: [String]?
    let disputed: Bool?
    let facts: Facts?

    /// Whether the index says that it must be refused, and does not say why: it finds nothing wrong with it.
    var isRefusedWithoutReason: Bool { verdict == "reject" && rejectReasons?.isEmpty ?? true && attack == nil }
    var isDeflated: Bool { encoding.contains("deflate") }
    var usesSHA1: Bool { legacy?.contains { $0.hasPrefix("sha1") } ?? false }

    /// The ways of encryption that are never taken: the reason for each.
    var refusedEncryption: Set<String> {
        var reasons: Set<String> = []
        for point in legacy ?? [] {
            if point.hasPrefix("rsa-1_5") { reasons.insert("encryption_rsa_1_5") }
            if point.hasPrefix("3des") { reasons.insert("encryption_triple_des") }
        }
        return reasons
    }
}

/// The folder of the vectors.
struct SAMLVectorFolder {
    let url: URL
    let vectors: [SAMLVector]

    private struct Index: Decodable {
        let items: [SAMLVector]
    }

    init(url: URL) throws {
        self.url = url
        let index = try Data(contentsOf: url.appendingPathComponent("INDEX.json"))
        self.vectors = try JSONDecoder().decode(Index.self, from: index).items
    }

    /// A document as it would come as a subject token.
    func token(of vector: SAMLVector) throws -> [UInt8] {
        let octets = Array(try Data(contentsOf: url.appendingPathComponent(vector.file)))
        if vector.encoding == "xml" { return Array(Data(octets).base64EncodedString().utf8) }
        guard vector.encoding.hasPrefix("percent") else { return octets }
        return Array((String(decoding: octets, as: UTF8.self).removingPercentEncoding ?? "").utf8)
    }

    /// The keys in a file of certificates or public keys.
    func keys(in file: String) throws -> [SignatureKey] {
        let text = try String(contentsOf: url.appendingPathComponent(file), encoding: .utf8)
        return PEM.blocks(in: text).compactMap { block in
            switch block.label {
            case "CERTIFICATE": try? SignatureKey(certificate: block.octets)
            case "PUBLIC KEY": try? SignatureKey(subjectPublicKeyInfo: block.octets)
            default: nil
            }
        }
    }

    /// Projects decrypt with keys of 1024 bits, which the gateway does not take of anybody.
    func decryptionKeys(in file: String) -> [XMLDecryptionKey] {
        guard let text = try? String(contentsOf: url.appendingPathComponent(file), encoding: .utf8) else { return [] }
        return (try? XMLDecryptionKey(pem: text, bits: 1024...8192)).map { [$0] } ?? []
    }

    /// All files below a folder of a document's project.
    func files(beside vector: SAMLVector, in folder: String) -> [String] {
        let project = vector.file.split(separator: "/").first.map(String.init) ?? ""
        let path = "\(project)/\(folder)"
        let names = FileManager.default.enumerator(atPath: url.appendingPathComponent(path).path)
        return (names?.compactMap { $0 as? String } ?? []).map { "\(path)/\($0)" }.sorted()
    }
}

/// The text form of keys and certificates (RFC 7468).
enum PEM {
    static func blocks(in text: String) -> [(label: String, octets: [UInt8])] {
        var blocks: [(label: String, octets: [UInt8])] = []
        var label: String?
        var body = ""
        for line in text.split(whereSeparator: \.isNewline).map({ $0.trimmingCharacters(in: .whitespaces) }) {
            if line.hasPrefix("-----BEGIN "), line.hasSuffix("-----") {
                label = String(line.dropFirst(11).dropLast(5))
                body = ""
            } else if line.hasPrefix("-----END "), let current = label {
                if let octets = Data(base64Encoded: body) { blocks.append((current, Array(octets))) }
                label = nil
            } else {
                body += line
            }
        }
        return blocks
    }
}
