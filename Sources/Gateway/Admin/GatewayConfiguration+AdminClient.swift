internal import Storage

/// Where a gateway is administered, and with what bearer token.
public struct AdminAccess: Sendable {
    /// The URL of the admin port, without a slash at its end.
    public let url: String
    /// The bearer token. It is secret.
    public let token: String
}

/// Why a command does not know how to reach the gateway's admin port.
public enum AdminAccessError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The configuration has no `admin`.
    case noAdminPort
    /// The port is any free one, which is known to the gateway alone.
    case anyPort
    /// There is no token yet.
    case noToken

    /// One sentence for the operator.
    public var description: String {
        switch self {
        case .noAdminPort: "The configuration has no admin section: the gateway has no admin port."
        case .anyPort: "admin.port is 0: only the gateway knows which port that is; name one."
        case .noToken: "There is no admin.token beside the store yet: start the gateway once, which makes it."
        }
    }
}

extension GatewayConfiguration {
    /// How to reach the admin port of the gateway that runs with this configuration.
    ///
    /// - Throws: ``AdminAccessError``, or `AdminTokenError` where the token's file is not to be used.
    public func adminAccess() throws -> AdminAccess {
        guard let admin else { throw AdminAccessError.noAdminPort }
        guard admin.port != 0 else { throw AdminAccessError.anyPort }
        guard let token = try admin.token ?? AdminTokenFile(besideStore: store).load()
        else { throw AdminAccessError.noToken }
        let everywhere = ["0.0.0.0": "127.0.0.1", "::": "::1"]
        let host = everywhere[admin.host] ?? admin.host
        return AdminAccess(url: "http://\(host.contains(":") ? "[\(host)]" : host):\(admin.port)", token: token)
    }
}
