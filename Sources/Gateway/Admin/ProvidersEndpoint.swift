internal import HTTPTypes
internal import Hummingbird
internal import JOSE
internal import ProviderDocuments
internal import TokenExchange

/// `GET /admin/v1/providers`: how the documents of each provider stand. `POST /admin/v1/providers/{id}/refresh`: fetches
/// those of one now, and says how they stand then.
struct ProvidersEndpoint: Sendable {
    let documents: ProviderDocumentCaches

    func list() -> Response {
        Response(.ok, json: ["providers": .array(documents.health.map { .object($0.json) })], headers: .noStore)
    }

    /// Whether it could be refreshed is in the answer: `last_failure`.
    func refresh(_ id: String?) async -> Response {
        guard let id, let provider = try? ProviderID(id), let health = await documents.refresh(provider) else {
            return Response(.notFound, json: ["error": "not_found"], headers: .noStore)
        }
        return Response(.ok, json: health.json, headers: .noStore)
    }
}
