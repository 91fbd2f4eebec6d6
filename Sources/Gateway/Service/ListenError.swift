internal import Foundation
internal import NIOCore

/// The gateway cannot listen where its configuration says.
struct ListenError: Error, CustomStringConvertible {
    let address: ListenAddress
    let problem: String

    /// Puts what the network library says into words; `nil` for an error that is not about the address.
    init?(_ error: any Error, on address: ListenAddress) {
        self.address = address
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            self.problem = "another process listens there; stop it, or change listen.port"
        case let error as IOError:
            self.problem = String(cString: strerror(error.errnoCode))
        case is SocketAddressError.UnknownHost:
            self.problem = "the host name has no address"
        default:
            return nil
        }
    }

    var description: String { "listen: cannot listen on \(address.host) port \(address.port): \(problem)" }
}
