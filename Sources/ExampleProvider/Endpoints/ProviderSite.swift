internal import Synchronization

/// Where the server finds its provider, which can be made only when the port, and so the issuer, is known.
final class ProviderSite: Sendable {
    private let resident = Mutex<ExampleProvider?>(nil)

    var provider: ExampleProvider? { resident.withLock { $0 } }

    func open(_ provider: ExampleProvider) {
        resident.withLock { $0 = provider }
    }
}
