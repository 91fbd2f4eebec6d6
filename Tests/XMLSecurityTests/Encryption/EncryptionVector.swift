import ConformanceVectors
import Crypto
import Foundation

@testable import XMLSecurity

/// A document with one `EncryptedData`, as the index describes it.
struct EncryptionVector: Decodable {
    struct Algorithms: Decodable {
        var type: String?
        var data: String?
        var key: String?
    }

    struct Oracle: Decodable {
        var decrypts: Bool
        var key: String?
        var plaintextSha256: String?
    }

    var file: String
    var kind: String
    var set: String
    var encryption: [Algorithms]?
    var oracle: [Oracle]?
    var inSamlProfile: Bool?

    private struct Index: Decodable { var items: [EncryptionVector] }

    static func all(in folder: URL) throws -> [EncryptionVector] {
        let index = try Data(contentsOf: folder.appendingPathComponent("INDEX.json"))
        return try JSONDecoder().decode(Index.self, from: index).items.filter { $0.kind == "encryption" }
    }

    func run(with keys: VectorKeys, folder: URL, into tally: inout ConformanceTally) {
        guard let octets = try? Data(contentsOf: folder.appendingPathComponent(file)) else {
            return tally.leaveOut(set, because: "the file is missing")
        }
        let document: UnverifiedDocument
        do throws(XMLRejection) {
            document = try UnverifiedDocument(parsing: Array(octets), limits: .metadata)
        } catch {
            return tally.leaveOut(set, because: "the document is refused: \(error)")
        }
        guard let data = document.root.elementsBelow.first(where: { $0.name == EncryptionName.encryptedData }) else {
            return tally.leaveOut(set, because: "there is no EncryptedData")
        }
        let text = String(decoding: octets, as: UTF8.self)
        if let key = keys.symmetricKey(for: data), oracle?.first?.key == nil || oracle?.first?.key == key.name {
            runContent(data, key: key.octets, into: &tally)
        } else {
            runWhole(data, text, keys, into: &tally)
        }
    }

    /// The content alone: its key is known by a name.
    private func runContent(_ data: UnverifiedElement, key: [UInt8], into tally: inout ConformanceTally) {
        do throws(DecryptionRejection) {
            let content = try EncryptedContent(XMLElement(copying: data).without("Type"))
            let opened = content.cipher.open(content.ciphertext, key: SymmetricKey(data: key))
            count(opened.isSound ? opened.octets : nil, into: &tally)
        } catch {
            tally.count(set, passes: error == expectedRefusal(""), "\(file): \(error)")
        }
    }

    private func runWhole(
        _ data: UnverifiedElement, _ text: String, _ keys: VectorKeys, into tally: inout ConformanceTally
    ) {
        // A token holds whole elements only; the others are decrypted all the same, as if nothing were said of their type.
        if encryption?.first?.type == "Content" {
            let error = rejection { () throws(DecryptionRejection) in
                _ = try EncryptedElement(data: XMLElement(copying: data), keysBeside: [])
            }
            tally.count("\(set), by type", passes: error == .contentType, "\(file): \(String(describing: error))")
        }
        do throws(DecryptionRejection) {
            let encrypted = try EncryptedElement(data: XMLElement(copying: data).without("Type"), keysBeside: [])
            let decryption = ElementDecryption(keys: keys.privateKeys, allowsCBC: true)
            count(try decryption.decrypt(encrypted) { $0 }, into: &tally)
        } catch {
            let passes = inSamlProfile == true ? false : error == expectedRefusal(text)
            tally.count(set, passes: passes, "\(file): \(error) instead of \(expectedRefusal(text))")
        }
    }

    private func count(_ plaintext: [UInt8]?, into tally: inout ConformanceTally) {
        let digest = plaintext.map { SHA256.hash(data: $0).map { String(format: "%02x", $0) }.joined() }
        guard let oracle = oracle?.first else {
            return tally.count(set, passes: plaintext != nil, "\(file): not decrypted")
        }
        tally.count(set, passes: digest == oracle.plaintextSha256, "\(file): \(digest ?? "not decrypted")")
    }

    /// What the profile says first of what the document shows.
    private func expectedRefusal(_ text: String) -> DecryptionRejection {
        let algorithms = encryption?.first
        switch (algorithms?.data, algorithms?.key) {
        case ("tripledes-cbc", _): return .tripleDES
        case (_, "rsa-1_5"): return .rsa15
        case (_, .some): return .keyTransportNotAllowed
        case (_, nil) where text.contains("CipherReference"): return .cipherReference
        case (_, nil) where text.contains("RetrievalMethod"): return .keyReference
        case (_, nil) where text.contains("AgreementMethod"): return .keyTransportNotAllowed
        case (_, nil): return .noEncryptedKey
        }
    }
}

extension XMLElement {
    func without(_ attribute: String) -> XMLElement {
        XMLElement(
            name: name, attributes: attributes.filter { $0.name != XMLName(attribute) }, declarations: declarations,
            content: content)
    }
}

func rejection(_ body: () throws(DecryptionRejection) -> Void) -> DecryptionRejection? {
    do throws(DecryptionRejection) {
        try body()
        return nil
    } catch {
        return error
    }
}
