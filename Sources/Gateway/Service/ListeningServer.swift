internal import Hummingbird
internal import ServiceLifecycle

/// A server that says in one sentence why it cannot listen.
struct ListeningServer: Service {
    let application: Application<RouterResponder<GatewayRequestContext>>
    /// The key of the address in the configuration: `listen` or `admin`.
    let key: String
    let host: String
    let port: Int

    func run() async throws {
        do {
            try await application.run()
        } catch {
            throw ListenError(error, key: key, host: host, port: port) ?? error
        }
    }
}
