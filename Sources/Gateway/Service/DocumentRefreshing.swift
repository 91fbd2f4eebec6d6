internal import ProviderDocuments
internal import ServiceLifecycle

/// Keeps the providers' documents fresh while the gateway runs.
struct DocumentRefreshing: Service {
    let keySets: JWKSetCache
    let metadata: MetadataCache

    func run() async throws {
        await cancelWhenGracefulShutdown {
            async let keySets: Void = keySets.run()
            await metadata.run()
            await keySets
        }
    }
}
