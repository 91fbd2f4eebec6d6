internal import Foundation
internal import JOSE
internal import XMLSecurity

/// A signed response, and the key that signed it.
struct SignedSample {
    let response: [UInt8]
    let certificate: [UInt8]
    /// In PEM.
    let publicKey: String

    /// - Parameter folder: Holds `response.xml`, `certificate.pem` and `public-key.pem`.
    init(folder: String) throws {
        let folder = URL(filePath: folder)
        self.response = [UInt8](try Data(contentsOf: folder.appending(path: "response.xml")))
        self.publicKey = try String(contentsOf: folder.appending(path: "public-key.pem"), encoding: .utf8)
        let certificate = try String(contentsOf: folder.appending(path: "certificate.pem"), encoding: .utf8)
        let lines = certificate.split(separator: "\n").filter { !$0.hasPrefix("-") }
        guard let der = Base64.decode(lines.joined().utf8) else {
            throw Unfit(description: "certificate.pem holds no certificate")
        }
        self.certificate = der
    }

    /// As it is a parameter of a request.
    var subjectToken: String { Base64URL.encode(response) }
}
