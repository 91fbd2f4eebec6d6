internal import Dispatch
internal import Foundation

/// Waits for Ctrl-C or SIGTERM.
enum Interruption {
    static func wait() async {
        let (signals, received) = AsyncStream<Void>.makeStream()
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { received.yield() }
            source.activate()
            return source
        }
        for await _ in signals { break }
        for source in sources { source.cancel() }
    }
}
