internal import ProviderDocuments
internal import ServiceLifecycle

/// Keeps the documents of providers and clients fresh while the gateway runs.
struct DocumentRefreshing: Service {
    let keySets: JWKSetCache
    let metadata: MetadataCache
    let clientKeys: ClientKeyCache

    func run() async throws {
        await cancelWhenGracefulShutdown {
            async let keySets: Void = keySets.run()
            async let clientKeys: Void = clientKeys.run()
            await metadata.run()
            await keySets
            await clientKeys
        }
    }
}
