internal import Foundation
internal import HTTPTypes
internal import JOSE
internal import Logging
internal import ProviderDocuments
internal import Storage
internal import TokenExchange

// What each part takes from the configuration.

extension SQLiteStore {
    convenience init(_ configuration: GatewayConfiguration, reportingTo logger: Logger) throws {
        if let lost = LostMasterKey(configuration) { throw lost }
        try self.init(
            path: configuration.store, masterKey: try configuration.keys.masterKey(),
            onFailure: { logger.error("store failed", metadata: ["error": "\($0)"]) })
    }
}

extension SigningKeyRing {
    /// The stored signing keys; one is made for each algorithm that a resource needs and that has none.
    init(_ configuration: GatewayConfiguration, from store: some SigningKeyStore, at now: Date) async throws {
        var stored = try await store.signingKeys()
        let needed = Set(configuration.resources.map(\.algorithm)).union([configuration.tokens.algorithm])
        for algorithm in needed.sorted(by: { $0.rawValue < $1.rawValue })
        where !stored.contains(where: { $0.key.algorithm == algorithm }) {
            stored.append(
                try await store.addFirst(StoredSigningKey(key: try SigningKey.generate(algorithm), created: now)))
        }
        self.init(stored.map(\.key))
    }
}

extension JWKSetCache {
    convenience init(_ configuration: GatewayConfiguration, store: some DocumentStore, reportingTo logger: Logger) {
        self.init(
            providers: configuration.providers.filter(\.provider.isEnabled).map(\.keys),
            fetcher: DocumentFetcher(rules: configuration.outbound),
            store: store, events: { $0.log(to: logger) })
    }
}

extension AuditLog {
    convenience init(_ configuration: GatewayConfiguration, reportingTo logger: Logger) throws {
        try self.init(path: configuration.audit.file) { errno in
            logger.critical(
                "audit events could not be written", metadata: ["error": "\(String(cString: strerror(errno)))"])
        }
    }
}

extension TokenExchange {
    init(
        _ configuration: GatewayConfiguration, keys: any KeySetSource, usedTokens: any UsedTokenStore,
        signingKeys: SigningKeyRing
    ) {
        self.init(
            issuer: configuration.issuer, lifetime: configuration.tokens.lifetime,
            providers: ProviderDirectory(configuration.providers.map(\.provider)),
            matrix: PolicyMatrix(resources: configuration.resources, policies: configuration.policies), keys: keys,
            usedTokens: usedTokens, signingKeys: signingKeys)
    }
}

extension PublicRouter {
    init(
        _ configuration: GatewayConfiguration, token: TokenEndpoint, signingKeys: SigningKeyRing, readiness: Readiness
    ) {
        let metadata = MetadataDocument(issuer: configuration.issuer, resources: configuration.resources)
        self.init(
            token: token,
            metadata: PublishedDocument(metadata.json, contentType: "application/json", maximumAge: 3600),
            keys: PublishedDocument(
                ["keys": .array(signingKeys.publicKeys.map(JSONValue.object))],
                contentType: "application/jwk-set+json", maximumAge: 300),
            readiness: readiness, basePath: URL(string: configuration.issuer)?.path ?? "")
    }
}
