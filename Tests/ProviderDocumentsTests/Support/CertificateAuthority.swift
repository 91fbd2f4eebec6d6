import Foundation
import Programs

/// A CA of its own in a folder of its own, made with the `openssl` command. The folder goes with it.
final class CertificateAuthority {
    private let folder: URL

    struct CommandFailed: Error {}

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("ca-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
            "/CN=Test CA", "-keyout", path("ca.key"), "-out", caFile)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The CA's certificate.
    var caFile: String { path("ca.pem") }

    /// A file of the folder.
    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// The path of a file with a new key and a certificate of these subject alternative names.
    func certificate(for names: String) throws -> String {
        try openssl(
            "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=Test",
            "-keyout", path("server.key"), "-out", path("server.csr"))
        try Data("subjectAltName=\(names)\n".utf8).write(to: URL(fileURLWithPath: path("names")))
        try openssl(
            "x509", "-req", "-in", path("server.csr"), "-CA", caFile, "-CAkey", path("ca.key"), "-CAcreateserial",
            "-days", "1", "-extfile", path("names"), "-out", path("server.pem"))
        var bundle = try Data(contentsOf: URL(fileURLWithPath: path("server.pem")))
        bundle.append(try Data(contentsOf: URL(fileURLWithPath: path("server.key"))))
        try bundle.write(to: URL(fileURLWithPath: path("bundle.pem")))
        return path("bundle.pem")
    }

    private func openssl(_ arguments: String...) throws {
        guard try Program.run(["openssl"] + arguments).status == 0 else { throw CommandFailed() }
    }
}
