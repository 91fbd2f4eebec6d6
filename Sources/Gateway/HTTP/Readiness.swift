internal import Hummingbird
internal import JOSE
internal import Storage

/// `/readyz`: whether the gateway can exchange tokens: configuration loaded, signing keys present, store answering.
/// It waits for no network: a provider that is down makes its own exchanges fail, not the gateway.
struct Readiness: Sendable {
    let store: SQLiteStore

    /// Configuration and signing keys were there before the server began to listen, so the store alone is asked.
    func response() async -> Response {
        guard await store.isAnswering() else {
            return Response(.serviceUnavailable, json: ["status": "store does not answer"], headers: .noStore)
        }
        return Response(.ok, json: ["status": "ready"], headers: .noStore)
    }
}
