internal import Foundation
internal import Logging
internal import ServiceLifecycle
internal import TokenExchange

/// Rotates the signing keys while the gateway runs, and takes over what other processes on the store did.
struct KeyRotation: Service {
    /// The longest time until it looks at the store again, in seconds.
    static let longestPause = 5.0

    let rotation: SigningKeyRotation
    let audit: any AuditSink
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var pause = 0.0
            while (try? await Task.sleep(for: .seconds(pause))) != nil { pause = await tend() }
        }
    }

    /// - Returns: For how long there is nothing to do, in seconds.
    private func tend() async -> Double {
        let now = Date()
        do {
            let (changes, next) = try await rotation.tend(at: now)
            changes.record(in: audit, at: now, from: nil)
            return min(Self.longestPause, max(0.01, next?.timeIntervalSince(now) ?? Self.longestPause))
        } catch {
            // At the end of the gateway a look at the store is cut off, which is no news.
            let level = Task.isCancelled ? Logger.Level.debug : .error
            logger.log(level: level, "signing keys could not be rotated", metadata: ["error": "\(error)"])
            return Self.longestPause
        }
    }
}

extension [SigningKeyRotation.Change] {
    /// One audit event for each.
    func record(in audit: any AuditSink, at now: Date, from remoteAddress: String?) {
        for change in self {
            switch change {
            case .made(let id):
                audit.record(AdminEvent(.signingKeyCreated, time: now, id: id, remoteAddress: remoteAddress))
            case .removed(let id):
                audit.record(AdminEvent(.signingKeyRemoved, time: now, id: id, remoteAddress: remoteAddress))
            }
        }
    }
}
