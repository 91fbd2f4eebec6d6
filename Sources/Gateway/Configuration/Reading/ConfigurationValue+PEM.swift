internal import FoundationEssentials

extension ConfigurationValue {
    /// The most bytes that a PEM file may have: a bundle of all public authorities takes about 220 KiB.
    static let maximumPEMBytes = 1024 * 1024

    /// The path of a PEM file (RFC 7468) that holds at least one block of the label, with or without the kind of key
    /// before it: `EC PRIVATE KEY` is a `PRIVATE KEY`. One that is encrypted does not count.
    func pemFile(holding label: String) -> FilePath? {
        guard let path = path() else { return nil }
        let bytes: [UInt8]
        do throws(FileProblem) {
            bytes = try FileContents.read(path.location, limit: Self.maximumPEMBytes)
        } catch {
            return refuse("\(path.shown) \(error)")
        }
        guard Self.holdsPEM(String(decoding: bytes, as: UTF8.self), label: label)
        else { return refuse("\(path.shown) holds no PEM block \"\(label)\"") }
        return path
    }

    /// The text of a PEM file that holds a block of the label.
    func pemText(holding label: String) -> String? {
        guard let path = pemFile(holding: label) else { return nil }
        guard let bytes = try? FileContents.read(path.location, limit: Self.maximumPEMBytes) else {
            return refuse("\(path.shown) cannot be read")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isBegin(_ line: Substring, _ label: String) -> Bool {
        ["", "EC ", "RSA "].contains { line == "-----BEGIN \($0)\(label)-----" }
    }

    private static func holdsPEM(_ text: String, label: String) -> Bool {
        let lines = text.split(whereSeparator: \.isNewline)
        guard let begin = lines.firstIndex(where: { isBegin($0, label) })
        else { return false }
        let end = lines[begin].replacing("-----BEGIN ", with: "-----END ")
        let body = lines[(begin + 1)...].prefix { $0 != end }
        guard begin + 1 + body.count < lines.count, let der = Data(base64Encoded: body.joined()) else { return false }
        // Certificates and keys are sequences.
        return der.first == 0x30
    }
}

extension String {
    /// What stands between the lines of each PEM block of a label.
    func components(ofPEMLabel label: String) -> [String] {
        let begin = "-----BEGIN \(label)-----"
        let end = "-----END \(label)-----"
        var blocks: [String] = []
        var current: String?
        for line in split(whereSeparator: \.isNewline) {
            if line == begin {
                current = ""
            } else if line == end {
                if let current { blocks.append(current) }
                current = nil
            } else {
                current?.append(contentsOf: line)
            }
        }
        return blocks
    }
}
