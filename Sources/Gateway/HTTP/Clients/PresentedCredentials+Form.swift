internal import Foundation
internal import JOSE
internal import TokenExchange

extension PresentedCredentials {
    /// Finds the one thing that a request authenticates with, beside a certificate (RFC 6749 section 2.3: not two).
    init(
        authorization: String?, parameters: FormParameters, certificate: PresentedCertificate?
    ) throws(ClientRefusal) {
        let id = parameters.value(of: "client_id")
        let secret = parameters.value(of: "client_secret")
        let assertion = parameters.value(of: "client_assertion")
        let type = parameters.value(of: "client_assertion_type")
        let proof: Proof
        switch (authorization, secret, assertion) {
        case (let header?, nil, nil): proof = .basic(try BasicCredentials.readings(of: header, alsoNamed: id))
        case (nil, let secret?, nil): proof = .post(secret: secret)
        case (nil, nil, let assertion?): proof = .assertion(assertion, type: type)
        case (nil, nil, nil): proof = .none
        case (_?, _?, _), (_?, _, _?), (_, _?, _?): throw .severalCredentials
        }
        guard assertion != nil || type == nil else { throw .assertion(.missing) }
        self.init(clientID: id, proof: proof, certificate: certificate)
    }
}

/// An id and a secret in HTTP Basic (RFC 7617 section 2, RFC 6749 section 2.3.1).
enum BasicCredentials {
    private static let maximumBytes = 4096

    /// The readings of what was sent. Both parts should be form-encoded, and many clients do not encode them: as sent, and
    /// decoded. A `client_id` in the form must be the same.
    static func readings(of header: String, alsoNamed id: String?) throws(ClientRefusal) -> [(
        id: String, secret: String
    )] {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "basic",
            let data = Data(base64Encoded: String(parts[1])), data.count <= maximumBytes,
            let colon = data.firstIndex(of: UInt8(ascii: ":"))
        else { throw .malformedCredentials }
        let bytes = Array(data)
        var readings: [(id: String, secret: String)] = []
        let (name, secret) = (bytes[..<colon], bytes[(colon + 1)...])
        if let name = String(validating: name, as: UTF8.self), let secret = String(validating: secret, as: UTF8.self) {
            readings.append((name, secret))
        }
        if let name = FormEncoding.decode(name), let secret = FormEncoding.decode(secret),
            readings.first.map({ $0.id != name || $0.secret != secret }) ?? true
        {
            readings.append((name, secret))
        }
        guard !readings.isEmpty else { throw .malformedCredentials }
        guard let id else { return readings }
        readings.removeAll { !$0.id.hasSameBytes(as: id) }
        guard !readings.isEmpty else { throw .severalCredentials }
        return readings
    }
}
