internal import Foundation
internal import HTTPTypes

/// The parts of structured fields that are needed here (RFC 9651).
enum StructuredField {
    /// A byte sequence (section 3.3.5), with spaces around and without parameters; `nil` for anything else.
    static func bytes(_ text: String) -> [UInt8]? {
        let item = text.trimmingCharacters(in: CharacterSet(charactersIn: " \t"))
        guard item.utf8.count >= 2, item.hasPrefix(":"), item.hasSuffix(":"),
            let data = Data(base64Encoded: String(item.dropFirst().dropLast())), !data.isEmpty
        else { return nil }
        return Array(data)
    }
}

extension HTTPField.Name {
    /// RFC 9440 section 2.2.
    static let clientCertificate = Self(known: "Client-Cert")
    /// RFC 9440 section 2.3.
    static let clientCertificateChain = Self(known: "Client-Cert-Chain")
    /// What proxies call the address that a request came from.
    static let forwardedFor = Self(known: "X-Forwarded-For")
}
