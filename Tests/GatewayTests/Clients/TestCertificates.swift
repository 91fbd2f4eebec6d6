import Foundation
import Programs
import TokenExchange

/// A CA of its own in a folder of its own, made with the `openssl` command, and certificates of clients. The folder goes
/// with it.
final class TestCertificates: Sendable {
    private let folder = TestFolder()

    struct CommandFailed: Error {}

    init() throws {
        try selfSigned("ca", subject: "/CN=Test CA", days: 30)
    }

    /// A file of the folder: `NAME.pem`, `NAME.key`.
    func path(_ name: String) -> String { folder.path(name) }

    func pem(_ name: String) throws -> String { try String(contentsOfFile: path("\(name).pem"), encoding: .utf8) }

    /// A certificate with a new key that signs itself.
    func selfSigned(_ name: String, subject: String = "/CN=self", days: Int = 30) throws {
        try openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "\(days)",
            "-subj",
            subject, "-keyout", path("\(name).key"), "-out", path("\(name).pem"))
    }

    /// A certificate with a new key that the CA, or another one, has signed.
    func issue(
        _ name: String, subject: String, extensions: String = "extendedKeyUsage=clientAuth", by issuer: String = "ca"
    ) throws {
        try openssl(
            "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", subject,
            "-multivalue-rdn",
            "-keyout", path("\(name).key"), "-out", path("\(name).csr"))
        try Data("\(extensions)\n".utf8).write(to: URL(fileURLWithPath: path("\(name).ext")))
        try openssl(
            "x509", "-req", "-in", path("\(name).csr"), "-CA", path("\(issuer).pem"), "-CAkey", path("\(issuer).key"),
            "-CAcreateserial", "-days", "10", "-extfile", path("\(name).ext"), "-out", path("\(name).pem"))
    }

    /// A certificate as it comes, in DER.
    func presented(_ name: String, with intermediates: [String] = []) throws -> PresentedCertificate {
        PresentedCertificate(der: try der(name), intermediates: try intermediates.map(der))
    }

    func der(_ name: String) throws -> [UInt8] {
        let lines = try pem(name).split(separator: "\n").filter { !$0.hasPrefix("-----") }
        guard let data = Data(base64Encoded: lines.joined()) else { throw CommandFailed() }
        return Array(data)
    }

    private func openssl(_ arguments: String...) throws {
        guard try Program.run(["openssl"] + arguments).status == 0 else { throw CommandFailed() }
    }
}
