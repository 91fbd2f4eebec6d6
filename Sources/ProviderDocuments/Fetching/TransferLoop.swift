import CLibcurl
import Glibc

/// What the outbound thread does: drives all transfers at once, and sleeps while none can go on.
///
/// Lives on that thread alone.
final class TransferLoop {
    private let queue: TransferQueue
    private var transfers: [UnsafeMutableRawPointer: Transfer] = [:]

    init(queue: TransferQueue) {
        self.queue = queue
    }

    /// Returns when the queue has been stopped.
    func run() {
        blockBrokenPipeSignal()
        guard Self.isLibraryReady, let multi = curl_multi_init() else { return refuseAll(.library(code: 2)) }
        queue.open(WakeUp(multi: multi))
        while let work = queue.take() {
            work.entries.forEach { start($0, on: multi) }
            cancel(work.cancelled, on: multi)
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            finishDone(on: multi)
            // A new entry or a stop wakes it; libcurl shortens the wait to the next time-out of a transfer.
            if curl_multi_poll(multi, nil, 0, 60_000, nil) != CURLM_OK { usleep(10_000) }
        }
        refuseAll(.stopped)
        for easy in transfers.keys { finish(easy, on: multi) { _ in .failure(.stopped) } }
        curl_multi_cleanup(multi)
    }

    private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Writing to a connection that the other side has closed must give an error, not end the process. Only this
    /// signal: threads that the runtime starts from here inherit the mask.
    private func blockBrokenPipeSignal() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    private func refuseAll(_ error: FetchError) {
        for entry in queue.close() { entry.completion(.failure(error)) }
    }

    private func start(_ entry: TransferQueue.Entry, on multi: UnsafeMutableRawPointer) {
        do throws(FetchError) {
            let transfer = try Transfer(entry)
            let code = curl_multi_add_handle(multi, transfer.easy)
            guard code == CURLM_OK else { throw .library(code: Int(code.rawValue)) }
            transfers[transfer.easy] = transfer
        } catch {
            entry.completion(.failure(error))
        }
    }

    private func cancel(_ ids: Set<UInt64>, on multi: UnsafeMutableRawPointer) {
        guard !ids.isEmpty else { return }
        for (easy, transfer) in transfers where ids.contains(transfer.entry.id) {
            finish(easy, on: multi) { _ in .failure(.cancelled) }
        }
    }

    private func finishDone(on multi: UnsafeMutableRawPointer) {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            let code = clibcurl_message_result(message)
            finish(easy, on: multi) { $0.result(of: code) }
        }
    }

    private func finish(
        _ easy: UnsafeMutableRawPointer, on multi: UnsafeMutableRawPointer,
        with result: (Transfer) -> Result<HopAnswer, FetchError>
    ) {
        guard let transfer = transfers.removeValue(forKey: easy) else { return }
        let result = result(transfer)
        curl_multi_remove_handle(multi, easy)
        transfer.entry.completion(result)
    }
}
