import ConformanceVectors
import Foundation

@testable import XMLSecurity

/// The keys of the vectors: private RSA keys by trying all files, symmetric ones by their names.
struct VectorKeys {
    let privateKeys: [XMLDecryptionKey]
    private let symmetricKeys: [String: [UInt8]]

    init(folder: URL) throws {
        let files = ["pem", "der", "key"].flatMap { ConformanceVectors.files(in: folder, withExtension: $0) }
        let texts = files.compactMap { try? Data(contentsOf: folder.appendingPathComponent($0)) }.flatMap(Self.pem)
        self.privateKeys = texts.compactMap { try? XMLDecryptionKey(pem: $0) }
        var symmetricKeys: [String: [UInt8]] = [:]
        for file in ConformanceVectors.files(in: folder, withExtension: "xml") where file.contains("keys") {
            for (name, octets) in Self.named(in: folder.appendingPathComponent(file)) { symmetricKeys[name] = octets }
        }
        self.symmetricKeys = symmetricKeys
    }

    /// The key that a document names in `KeyInfo`, and nothing else there.
    func symmetricKey(for data: UnverifiedElement) -> (name: String, octets: [UInt8])? {
        guard let info = data.children(EncryptionName.keyInfo).first, info.children.count == 1,
            let name = info.children[0].text?.trimmingCharacters(in: .whitespacesAndNewlines),
            info.children[0].name == XMLName("KeyName", in: EncryptionName.signature), let key = symmetricKeys[name]
        else { return nil }
        return (name, key)
    }

    private static func pem(_ contents: Data) -> [String] {
        let text = String(decoding: contents, as: UTF8.self)
        guard !text.hasPrefix("-----BEGIN") else { return [text] }
        return ["PRIVATE KEY", "RSA PRIVATE KEY"].map { label in
            let lines = contents.base64EncodedString(options: .lineLength64Characters)
            return "-----BEGIN \(label)-----\n\(lines)\n-----END \(label)-----\n"
        }
    }

    private static func named(in file: URL) -> [(String, [UInt8])] {
        guard let octets = try? Data(contentsOf: file),
            let document = try? UnverifiedDocument(parsing: Array(octets), limits: .metadata)
        else { return [] }
        return document.root.children.compactMap { info in
            guard let name = info.children.first?.text, let value = info.children.last?.children.first,
                value.name.local == "AESKeyValue", let octets = value.text.flatMap({ Base64.decode($0.utf8) })
            else { return nil }
            return (name, octets)
        }
    }
}
