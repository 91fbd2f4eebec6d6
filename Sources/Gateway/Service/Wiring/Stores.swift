internal import Foundation
internal import Logging
internal import Storage
internal import TokenExchange

// What the state takes from the configuration.

extension SQLiteStore {
    convenience init(_ configuration: GatewayConfiguration, reportingTo logger: Logger) throws {
        if let lost = LostMasterKey(configuration) { throw lost }
        try self.init(
            path: configuration.store, masterKey: try configuration.keys.masterKey(),
            onFailure: { logger.error("store failed", metadata: ["error": "\($0)"]) })
    }
}

extension SigningKeyRotation {
    /// The stored signing keys; one is made for each algorithm that a resource needs and that has none.
    init(_ configuration: GatewayConfiguration, store: some SigningKeyStore, at now: Date) async throws {
        try await self.init(
            store: store, schedule: configuration.keys.schedule,
            algorithms: Set(configuration.resources.map(\.algorithm)).union([configuration.tokens.algorithm]), at: now)
    }
}

extension AuditLog {
    convenience init(_ configuration: GatewayConfiguration, reportingTo logger: Logger) throws {
        try self.init(path: configuration.audit.file) { errno in
            logger.critical(
                "audit events could not be written", metadata: ["error": "\(String(cString: strerror(errno)))"])
        }
    }
}
