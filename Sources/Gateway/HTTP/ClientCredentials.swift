internal import Foundation
internal import TokenExchange

/// An id and a secret as a request carries them (RFC 6749 section 2.3.1).
struct ClientCredentials {
    let method: ClientAuthenticationMethod
    /// The readings of what was sent. HTTP Basic wants both parts form-encoded, and many clients do not encode them:
    /// as sent, and decoded.
    let candidates: [(id: String, secret: String)]

    /// Finds the one way in which a request authenticates.
    init(authorization: String?, parameters: FormParameters) throws(ClientRefusal) {
        let id = parameters.value(of: "client_id")
        let secret = parameters.value(of: "client_secret")
        guard parameters.value(of: "client_assertion") == nil else { throw .otherMethod }
        switch (authorization, secret) {
        case (_?, _?): throw .severalCredentials
        case (let header?, nil): try self.init(basic: header, alsoNamed: id)
        case (nil, let secret?):
            guard let id else { throw .noCredentials }
            self.init(method: .clientSecretPost, candidates: [(id, secret)])
        case (nil, nil): throw .noCredentials
        }
    }

    private init(method: ClientAuthenticationMethod, candidates: [(id: String, secret: String)]) {
        self.method = method
        self.candidates = candidates
    }

    /// Reads HTTP Basic (RFC 7617 section 2). A `client_id` in the form must then be the same.
    private init(basic header: String, alsoNamed id: String?) throws(ClientRefusal) {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "basic",
            let data = Data(base64Encoded: String(parts[1])), data.count <= 4096,
            let colon = data.firstIndex(of: UInt8(ascii: ":"))
        else { throw .malformedCredentials }
        let bytes = Array(data)
        var candidates: [(id: String, secret: String)] = []
        let (name, secret) = (bytes[..<colon], bytes[(colon + 1)...])
        if let name = String(validating: name, as: UTF8.self), let secret = String(validating: secret, as: UTF8.self) {
            candidates.append((name, secret))
        }
        if let name = FormEncoding.decode(name), let secret = FormEncoding.decode(secret),
            candidates.first.map({ $0.id != name || $0.secret != secret }) ?? true
        {
            candidates.append((name, secret))
        }
        guard !candidates.isEmpty else { throw .malformedCredentials }
        if let id {
            candidates.removeAll { !$0.id.utf8.elementsEqual(id.utf8) }
            guard !candidates.isEmpty else { throw .severalCredentials }
        }
        self.init(method: .clientSecretBasic, candidates: candidates)
    }
}
