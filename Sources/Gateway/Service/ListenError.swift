internal import Foundation
internal import NIOCore

/// The gateway cannot listen where its configuration says.
struct ListenError: Error, CustomStringConvertible {
    let key: String
    let host: String
    let port: Int
    let problem: String

    /// Puts what the network library says into words; `nil` for an error that is not about the address.
    ///
    /// - Parameter key: The key of the address in the configuration.
    init?(_ error: any Error, key: String, host: String, port: Int) {
        self.key = key
        self.host = host
        self.port = port
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            self.problem = "another process listens there; stop it, or change \(key).port"
        case let error as IOError:
            self.problem = String(cString: strerror(error.errnoCode))
        case is SocketAddressError.UnknownHost:
            self.problem = "the host name has no address"
        default:
            return nil
        }
    }

    var description: String { "\(key): cannot listen on \(host) port \(port): \(problem)" }
}
