internal import TokenExchange

/// Authenticates clients by their secret (RFC 6749 section 2.3.1), in a time that tells neither whether the client exists
/// nor where a secret differs.
struct ClientAuthentication: Sendable {
    private let clients: [String: Client]
    /// What the secret of an unknown client is compared with.
    private let nobody = SecretDigest(of: RandomIdentifier.make().utf8)

    init(_ clients: [Client]) {
        self.clients = Dictionary(clients.map { ($0.id, $0) }) { first, _ in first }
    }

    func client(authorization: String?, parameters: FormParameters) throws(Refusal) -> Client {
        do throws(ClientRefusal) {
            return try authenticate(try ClientCredentials(authorization: authorization, parameters: parameters))
        } catch {
            throw .client(error)
        }
    }

    private func authenticate(_ credentials: ClientCredentials) throws(ClientRefusal) -> Client {
        var known = false
        var authenticated: Client?
        for (id, secret) in credentials.candidates {
            // A dictionary takes canonically equivalent Unicode for equal.
            let client = clients[id].flatMap { $0.id.utf8.elementsEqual(id.utf8) ? $0 : nil }
            let matches = (client?.secret ?? nobody).matches(secret.utf8)
            known = known || client != nil
            if matches, let client, client.secret != nil { authenticated = client }
        }
        guard let authenticated else { throw known ? .wrongSecret : .unknownClient }
        guard authenticated.authentication == credentials.method else { throw .otherMethod }
        return authenticated
    }
}
