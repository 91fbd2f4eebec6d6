internal import ServiceLifecycle

/// Does nothing while the gateway runs, and one thing when everything started after it has stopped.
struct StopAction: Service {
    let action: @Sendable () async -> Void

    func run() async throws {
        try? await gracefulShutdown()
        await action()
    }
}
