internal import ProviderDocuments
internal import ServiceLifecycle

/// Keeps the providers' documents fresh while the gateway runs.
struct DocumentRefreshing: Service {
    let documents: JWKSetCache

    func run() async throws {
        await cancelWhenGracefulShutdown { await documents.run() }
    }
}
