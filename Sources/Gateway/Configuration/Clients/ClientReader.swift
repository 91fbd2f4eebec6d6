internal import JOSE
internal import ProviderDocuments
internal import TokenExchange

/// Reads one of `clients`.
struct ClientReader {
    /// A client, and where its keys are, if it has any.
    struct Reading {
        let client: Client
        var keys: ClientKeys?
    }

    /// What the rest of the configuration says that bears on clients.
    struct Surroundings {
        /// Whether any certificate of a client can come: over TLS, or from a proxy.
        let certificatesCome: Bool
    }

    let surroundings: Surroundings

    /// The client; `nil` if something is wrong with it.
    func read(_ value: ConfigurationValue, declaring names: inout DeclaredNames) -> Reading? {
        guard let mapping = value.mapping(Key.self) else { return nil }
        let id = declare(mapping, in: &names)
        // RFC 7591 section 2: client_secret_basic where nothing is said.
        let method =
            mapping.contains(.authentication)
            ? mapping[.authentication]?.choice(of: ClientAuthenticationMethod.self) : .clientSecretBasic
        guard let method else { return nil }
        for key in Key.allCases where !key.methods.contains(method) {
            mapping[key]?.report("has no meaning with \(method.rawValue)")
        }
        let authentication = authentication(method, mapping, &names)
        let keys = keys(method, mapping)
        let serves = mapping[.serves]?.references("resource", among: names.resources.keys)
        let binds = mapping[.certificateBoundTokens]?.boolean()
        if binds == true { warnOfCertificates(mapping, .certificateBoundTokens) }
        guard let id, let authentication else { return nil }
        var client = Client(id: id, authentication: authentication)
        client.serves = serves ?? []
        client.makesSubjectTokens = mapping[.subjectTokens]?.boolean() ?? false
        client.bindsToCertificate = binds ?? false
        guard needsKeys(authentication) else { return Reading(client: client) }
        guard let keys, let location = keys.location else { return nil }
        return Reading(
            client: client,
            keys: ClientKeys(clientID: id, location: location, caFile: keys.caFile, refresh: keys.refresh))
    }

    private func declare(_ mapping: ConfigurationMapping<Key>, in names: inout DeclaredNames) -> String? {
        guard let value = mapping.required(.id), let id = value.clientID() else { return nil }
        guard names.clients.insert(id).inserted else { return value.refuse("another client has this id") }
        return id
    }

    private func authentication(
        _ method: ClientAuthenticationMethod, _ mapping: ConfigurationMapping<Key>, _ names: inout DeclaredNames
    ) -> ClientAuthentication? {
        switch method {
        case .clientSecretBasic: return secret(mapping).map(ClientAuthentication.clientSecretBasic)
        case .clientSecretPost: return secret(mapping).map(ClientAuthentication.clientSecretPost)
        case .privateKeyJWT: return algorithms(mapping).map { .privateKeyJWT(algorithms: $0) }
        case .tlsClientAuth:
            warnOfCertificates(mapping, .authentication)
            return mapping.required(.certificate).flatMap(ClientCertificateReader.init)?.authentication()
        case .selfSignedTLSClientAuth:
            warnOfCertificates(mapping, .authentication)
            return registered(mapping).map(ClientAuthentication.selfSignedTLSClientAuth)
        case .workload:
            return mapping.required(.workload).flatMap { WorkloadReader().read($0, declaring: &names) }
                .map(ClientAuthentication.workload)
        }
    }

    private func needsKeys(_ authentication: ClientAuthentication) -> Bool {
        switch authentication {
        case .privateKeyJWT, .selfSignedTLSClientAuth(.keySet): true
        case .clientSecretBasic, .clientSecretPost, .tlsClientAuth, .selfSignedTLSClientAuth(.thumbprints), .workload:
            false
        }
    }

    private func keys(
        _ method: ClientAuthenticationMethod, _ mapping: ConfigurationMapping<Key>
    ) -> ClientKeysReader? {
        guard Key.keys.methods.contains(method) else { return nil }
        let isNeeded = method == .privateKeyJWT
        return (isNeeded ? mapping.required(.keys) : mapping[.keys]).flatMap(ClientKeysReader.init)
    }

    private func algorithms(_ mapping: ConfigurationMapping<Key>) -> Set<SignatureAlgorithm>? {
        guard let value = mapping[.algorithms] else { return DPoPVerifier.algorithms }
        guard let elements = value.list() else { return nil }
        if elements.isEmpty { return value.refuse("must not be empty") }
        return Set(elements.compactMap { $0.assertionAlgorithm() })
    }

    private func registered(_ mapping: ConfigurationMapping<Key>) -> RegisteredCertificates? {
        guard let value = mapping[.certificateFiles] else {
            return mapping.required(.keys).map { _ in .keySet }
        }
        if mapping.contains(.keys) { return value.refuse("give certificate_files or keys, not both") }
        var thumbprints: Set<String> = []
        for (_, file) in value.someNames() ?? [] {
            guard let pem = file.pemText(holding: "CERTIFICATE") else { continue }
            guard case .thumbprints(let some)? = RegisteredCertificates(pem: pem) else {
                file.report("\(file.shown) holds a certificate that is not understood")
                continue
            }
            thumbprints.formUnion(some)
        }
        return thumbprints.isEmpty ? nil : .thumbprints(thumbprints)
    }

    private func warnOfCertificates(_ mapping: ConfigurationMapping<Key>, _ key: Key) {
        guard !surroundings.certificatesCome else { return }
        mapping[key]?.warn(
            "no certificate will come: listen.tls.client_certificates does not ask for any, and listen.trusted_proxies is empty"
        )
    }
}

extension ConfigurationValue {
    /// A client id: visible characters and spaces (RFC 6749 appendix A.1).
    fileprivate func clientID() -> String? {
        guard let id = string() else { return nil }
        guard id.utf8.count <= 255, id.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { return refuse("must be at most 255 printable ASCII characters (RFC 6749 appendix A.1)") }
        return id
    }
}
