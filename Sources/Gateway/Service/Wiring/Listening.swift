internal import Hummingbird
internal import Logging

// What both servers take from the configuration.

extension ListeningServer {
    init(
        _ router: PublicRouter, at listen: ListenAddress, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) throws {
        self.init(
            application: try Application(
                router.router(), as: "listening", at: listen, logger: logger, onListening: onListening),
            key: "listen", host: listen.host, port: listen.port)
    }

    init(
        _ router: AdminRouter, at address: AdminAddress, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) throws {
        var listen = ListenAddress()
        listen.host = address.host
        listen.port = address.port
        listen.maximumConnections = AdminAddress.maximumConnections
        self.init(
            application: try Application(
                router.router(), as: "admin listening", at: listen, logger: logger, onListening: onListening),
            key: "admin", host: address.host, port: address.port)
    }
}
