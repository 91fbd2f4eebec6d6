internal import FoundationEssentials

/// The textual form of keys and certificates (RFC 7468).
enum PEM {
    /// Base64 in lines of 64 characters between two boundary lines, each line ended by a line feed.
    static func encode(_ der: [UInt8], label: String) -> String {
        let base64 = Array(Data(der).base64EncodedString().utf8)
        let lines = stride(from: 0, to: base64.count, by: 64).map { start in
            String(decoding: base64[start..<min(start + 64, base64.count)], as: UTF8.self)
        }
        return (["-----BEGIN \(label)-----"] + lines + ["-----END \(label)-----", ""]).joined(separator: "\n")
    }
}
