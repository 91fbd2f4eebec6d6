internal import Dispatch
internal import Foundation

/// Ctrl-C or SIGTERM, from when it is made: one that comes early ends nothing at once, so that everything is cleaned up.
actor Interruption {
    private let sources: [any DispatchSourceSignal]
    private let signals: AsyncStream<Void>

    init() {
        let (signals, received) = AsyncStream<Void>.makeStream()
        self.signals = signals
        self.sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { received.yield() }
            source.activate()
            return source
        }
    }

    /// Returns at the first signal, or at once if there was one already.
    func wait() async {
        for await _ in signals { break }
    }
}
