internal import Foundation
internal import FuzzTargets

/// The inputs that the target `saml` accepts, for xmlsec1 to look at.
struct AcceptedInputs {
    private let folder: URL
    private var count = 0

    /// Keeps them in a folder.
    init(keptIn folder: String) { self.folder = URL(filePath: folder) }

    /// Keeps the first thousand, and each fiftieth after them, by their numbers.
    mutating func keep(_ bytes: UnsafeBufferPointer<UInt8>) {
        count += 1
        guard count <= 1000 || count.isMultiple(of: 50) else { return }
        do {
            try Data(buffer: bytes).write(to: folder.appending(component: "\(count)"))
        } catch {
            fatalError("cannot keep an input in \(folder.path): \(error)")
        }
    }
}

extension AcceptedInputs {
    /// Writes what `Tests/Fuzz/oracle` needs: the keys, and `accepted`: a line for each accepted input, with its path and
    /// what of it is signed.
    static func write(from inputs: URL, to output: URL) throws {
        for (number, certificate) in AcceptedResponse.keys.certificates.enumerated() {
            try write(certificate, to: output.appending(component: "certificate-\(number).pem"))
        }
        try write(AcceptedResponse.keys.decryption, to: output.appending(component: "key.pem"))
        let files = try FileManager.default.contentsOfDirectory(at: inputs, includingPropertiesForKeys: nil)
        let lines = try files.compactMap { file in
            try AcceptedResponse([UInt8](Data(contentsOf: file))).map { response in
                "\(file.path) \(response.signed.map(\.rawValue).joined(separator: " "))\n"
            }
        }
        try write(lines.joined(), to: output.appending(component: "accepted"))
    }

    private static func write(_ text: String, to file: URL) throws {
        try Data(text.utf8).write(to: file)
    }
}
