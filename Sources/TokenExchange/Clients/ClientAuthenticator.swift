internal import JOSE

public import struct Foundation.Date

/// Decides which client made a request (RFC 6749 section 2.3). Each client has one way to authenticate, and no other is taken.
///
/// An unknown client and wrong credentials get the same answer. For secrets that takes the same time too; for assertions and
/// certificates it need not, since a client id is no secret (RFC 6749 section 2.2).
public struct ClientAuthenticator: Sendable {
    private let clients: [String: Client]
    private let assertions: ClientAssertionVerifier
    private let workloads: WorkloadVerifier
    private let clientKeys: any ClientKeySource
    /// What the secret of an unknown client is compared with.
    private let nobody = SecretDigest(of: RandomIdentifier.make().utf8)

    /// Makes an authenticator.
    ///
    /// - Parameters:
    ///   - issuer: Our issuer, which the `aud` of a client assertion may name.
    ///   - tokenEndpoint: The URL of the token endpoint, which it may name too.
    ///   - clientKeys: Has the keys of the clients that sign assertions.
    ///   - providers: The providers that vouch for workloads, by id.
    ///   - providerKeys: Has their keys.
    ///   - usedAssertions: Remembers assertions that were used.
    public init(
        clients: [Client], issuer: String, tokenEndpoint: String, clientKeys: any ClientKeySource,
        providers: [IdentityProvider],
        providerKeys: any KeySetSource, usedAssertions: any UsedTokenStore
    ) {
        self.clients = Dictionary(clients.map { ($0.id, $0) }) { first, _ in first }
        self.assertions = ClientAssertionVerifier(
            audiences: [issuer, tokenEndpoint], keys: clientKeys, store: usedAssertions)
        self.clientKeys = clientKeys
        self.workloads = WorkloadVerifier(providers: providers, keys: providerKeys, issuer: issuer)
    }

    /// The client that made a request.
    ///
    /// - Throws: ``ClientRefusal``.
    public func client(
        presenting credentials: PresentedCredentials, at now: Date
    ) async throws(ClientRefusal) -> Client {
        switch credentials.proof {
        case .basic(let readings):
            return try client(withSecretAmong: readings, by: .clientSecretBasic)
        case .post(let secret):
            guard let id = credentials.clientID else { throw .noCredentials }
            return try client(withSecretAmong: [(id, secret)], by: .clientSecretPost)
        case .assertion(let token, let type):
            return try await client(presenting: token, ofType: type, named: credentials.clientID, at: now)
        case .none:
            guard let id = credentials.clientID, let certificate = credentials.certificate
            else { throw .noCredentials }
            return try await client(named: id, presenting: certificate, at: now)
        }
    }

    /// Whether a client of this id is configured.
    public func hasClient(named id: String) -> Bool { client(named: id) != nil }

    /// A dictionary takes canonically equivalent Unicode for equal.
    private func client(named id: String) -> Client? {
        clients[id].flatMap { $0.id.hasSameBytes(as: id) ? $0 : nil }
    }

    private func client(
        withSecretAmong readings: [(id: String, secret: String)], by method: ClientAuthenticationMethod
    ) throws(ClientRefusal) -> Client {
        var known = false
        var authenticated: Client?
        for (id, secret) in readings {
            let client = client(named: id)
            let matches = (client?.authentication.secret ?? nobody).matches(secret.utf8)
            known = known || client != nil
            if matches, let client, client.authentication.secret != nil { authenticated = client }
        }
        guard let authenticated else { throw known ? .wrongSecret : .unknownClient }
        guard authenticated.authentication.method == method else { throw .otherMethod }
        return authenticated
    }

    private func client(
        presenting token: String, ofType type: String?, named id: String?, at now: Date
    ) async throws(ClientRefusal) -> Client {
        let type = try ClientAssertionType(type)
        let assertion = try UnverifiedClientAssertion(token)
        guard let name = id ?? assertion.claimedClientID else { throw .assertion(.issuerMissing) }
        guard let client = client(named: name) else { throw .unknownClient }
        switch client.authentication {
        case .privateKeyJWT(let algorithms):
            guard type == .jwtBearer else { throw .assertion(.typeNotServed) }
            try await assertions.verify(assertion, of: client.id, algorithms: algorithms, at: now)
        case .workload(let identity):
            // Its token names a workload and not a client.
            guard id != nil else { throw .assertion(.clientIDMissing) }
            try await workloads.verify(assertion, type, as: identity, of: client, at: now)
        case .clientSecretBasic, .clientSecretPost, .tlsClientAuth, .selfSignedTLSClientAuth: throw .otherMethod
        }
        return client
    }

    private func client(
        named id: String, presenting certificate: PresentedCertificate, at now: Date
    ) async throws(ClientRefusal) -> Client {
        guard let client = client(named: id) else { throw .unknownClient }
        do throws(ClientCertificateRefusal) {
            switch client.authentication {
            case .tlsClientAuth(let name, let authorities):
                let leaf = try await authorities.verify(certificate, at: now)
                guard name.matches(leaf) else { throw .otherName }
            case .selfSignedTLSClientAuth(let registered):
                try await check(certificate, against: registered, of: id, at: now)
            case .clientSecretBasic, .clientSecretPost, .privateKeyJWT, .workload: throw .otherMethod
            }
        } catch {
            throw error == .otherMethod ? .noCredentials : .certificate(error)
        }
        return client
    }

    private func check(
        _ certificate: PresentedCertificate, against registered: RegisteredCertificates, of id: String, at now: Date
    ) async throws(ClientCertificateRefusal) {
        switch registered {
        case .thumbprints(let thumbprints):
            guard thumbprints.contains(certificate.thumbprint) else { throw .notRegistered }
        case .keySet:
            guard let key = try certificate.keyThumbprint() else { throw .notRegistered }
            let known = try await keySet(of: id, missing: nil, at: now)
            if known.keys.contains(where: { $0.thumbprint == key }) { return }
            let newest = try await keySet(of: id, missing: .keyID(key), at: now)
            guard newest.keys.contains(where: { $0.thumbprint == key }) else { throw .notRegistered }
        }
    }

    private func keySet(
        of id: String, missing: MissingKey?, at now: Date
    ) async throws(ClientCertificateRefusal) -> JWKSet {
        do throws(KeysUnavailable) {
            return try await clientKeys.keySet(ofClient: id, missing: missing, at: now)
        } catch {
            throw .keysUnavailable(retryAfterSeconds: error.retryAfterSeconds)
        }
    }
}
