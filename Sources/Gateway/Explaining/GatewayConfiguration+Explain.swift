internal import CEL
internal import FoundationEssentials
internal import JOSE
internal import ProviderDocuments
internal import Storage
public import TokenExchange

public import struct Foundation.Date

extension GatewayConfiguration {
    /// Explains a token request from the configuration alone, without a running gateway.
    ///
    /// Documents and used tokens come from the store where there is one; keys that it does not hold are fetched as a gateway
    /// does. Nothing is stored: no document, no used token, no signing key.
    ///
    /// - Throws: An error whose description is one clear sentence: the store, the master key.
    public func explain(_ parameters: some RequestParameters, at now: Date) async throws -> Explanation {
        let reader = try openStore()
        let store = ReadOnlyStore(store: reader)
        let fetcher = DocumentFetcher(rules: outbound)
        let documents = JWKSetCache(self, fetcher: fetcher, store: store)
        let metadata = MetadataCache(self, fetcher: fetcher, store: store)
        await documents.start()
        await metadata.start()
        let exchange = TokenExchange(
            self, keys: documents, metadata: metadata, introspection: IntrospectionCache(self, fetcher: fetcher),
            state: store, signingKeys: try temporarySigningKeys())
        let explanation = await DecisionExplainer(exchange: exchange, clients: clients).explain(parameters, at: now)
        reader?.close()
        return explanation
    }

    /// `nil` where there is no store yet: then there is no master key to ask for either, which would be made.
    private func openStore() throws -> SQLiteReader? {
        guard FileManager.default.fileExists(atPath: store) else { return nil }
        if let lost = LostMasterKey(self) { throw lost }
        return try SQLiteReader(path: store, masterKey: try keys.masterKey())
    }

    /// A gateway has a key for each of these when it listens. These sign nothing.
    private func temporarySigningKeys() throws -> SigningKeyRing {
        SigningKeyRing(try Set(resources.map(\.algorithm)).map { try SigningKey.generate($0) })
    }

    /// The configured client of an id.
    ///
    /// - Throws: ``UnknownName`` with the nearest id there is.
    public func client(named id: String) throws(UnknownName) -> Client {
        if let client = clients.first(where: { $0.id.hasSameBytes(as: id) }) { return client }
        throw UnknownName(kind: "client", name: id, among: clients.map(\.id))
    }

    /// The configured provider of an id.
    ///
    /// - Throws: ``UnknownName`` with the nearest id there is.
    public func provider(named id: String) throws(UnknownName) -> ProviderConfiguration {
        if let provider = providers.first(where: { $0.profile.id.description.hasSameBytes(as: id) }) {
            return provider
        }
        throw UnknownName(kind: "provider", name: id, among: providers.map(\.profile.id.description))
    }
}

/// A name that nothing in the configuration has.
public struct UnknownName: Error, Equatable, Sendable, CustomStringConvertible {
    /// One sentence for the operator.
    public let description: String

    init(kind: String, name: String, among known: [String]) {
        let start = "There is no \(kind) \(ConfigurationKeyPath.printable(name)) in the configuration"
        if let nearest = NearestName.of(name, among: known) {
            self.description = "\(start); did you mean \(nearest)?"
        } else {
            let all = known.isEmpty ? "there are none" : "there are \(known.sorted().joined(separator: ", "))"
            self.description = "\(start); \(all)."
        }
    }
}
