internal import Foundation
internal import ProviderDocuments
internal import Synchronization
internal import TokenExchange

/// The limits of one process. Each process counts for itself.
final class RequestLimiter: Sendable {
    private let limits: Mutex<RequestLimits>

    init(_ rates: RequestLimits.Rates) {
        limits = Mutex(RequestLimits(rates))
    }

    func checkAttempt(
        from origin: RequestOrigin, naming clientID: String?, at now: Date
    ) throws(ClientRefusal) {
        try limits.withLock { limits throws(ClientRefusal) in
            try limits.checkAttempt(from: origin, naming: clientID, at: now.timeIntervalSince1970)
        }
    }

    func noteFailure(from origin: RequestOrigin, naming clientID: String?, at now: Date) {
        limits.withLock { $0.noteFailure(from: origin, naming: clientID, at: now.timeIntervalSince1970) }
    }

    func countRequest(of client: Client, at now: Date) throws(ClientRefusal) {
        try limits.withLock { limits throws(ClientRefusal) in
            try limits.countRequest(of: client.id, at: now.timeIntervalSince1970)
        }
    }
}

extension RequestOrigin {
    /// The origin of a request from an address.
    init(_ address: String?) {
        switch address.flatMap(IPAddress.init)?.canonical {
        case .v4(let bits)?: self = .v4(bits)
        case .v6(let bits)?: self = .v6(UInt64(truncatingIfNeeded: bits >> 64))
        case nil: self = .unknown
        }
    }
}
