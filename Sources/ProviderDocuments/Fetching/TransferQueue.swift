import CLibcurl
import Synchronization

/// What lies between the tasks that fetch and the thread that does it.
final class TransferQueue: Sendable {
    typealias Completion = @Sendable (Result<HopAnswer, FetchError>) -> Void

    struct Entry: Sendable {
        let id: UInt64
        let hop: Hop
        let completion: Completion
    }

    /// What the thread has to do next.
    struct Work: Sendable {
        var entries: [Entry] = []
        var cancelled: Set<UInt64> = []
    }

    private struct State {
        var work = Work()
        var isStopped = false
        var wakeUp: WakeUp?
    }

    private let state = Mutex(State())
    private let lastID = Atomic<UInt64>(0)

    /// Has the thread do one hop. Cancelling the task ends it.
    func perform(_ hop: Hop) async throws(FetchError) -> HopAnswer {
        let id = lastID.add(1, ordering: .relaxed).newValue
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                add(Entry(id: id, hop: hop) { continuation.resume(returning: $0) })
                // The handler may have run before the entry was there.
                if Task.isCancelled { cancel(id) }
            }
        } onCancel: {
            cancel(id)
        }
        return try result.get()
    }

    /// Ends the thread, now or as soon as it has started.
    func stop() {
        state.withLock {
            $0.isStopped = true
            $0.wakeUp?.callAsFunction()
        }
    }

    /// Called by the thread when it is able to be woken.
    func open(_ wakeUp: WakeUp) {
        state.withLock { $0.wakeUp = wakeUp }
    }

    /// Called by the thread: everything that came in since the last call, or `nil` when it should end.
    func take() -> Work? {
        state.withLock { state in
            guard !state.isStopped else { return nil }
            defer { state.work = Work() }
            return state.work
        }
    }

    /// Called by the thread as it ends: from now on it cannot be woken. Returns what it never took.
    func close() -> [Entry] {
        state.withLock { state in
            state.isStopped = true
            state.wakeUp = nil
            defer { state.work = Work() }
            return state.work.entries
        }
    }

    private func add(_ entry: Entry) {
        let isAccepted = state.withLock { state in
            guard !state.isStopped else { return false }
            state.work.entries.append(entry)
            state.wakeUp?.callAsFunction()
            return true
        }
        if !isAccepted { entry.completion(.failure(.stopped)) }
    }

    private func cancel(_ id: UInt64) {
        state.withLock {
            $0.work.cancelled.insert(id)
            $0.wakeUp?.callAsFunction()
        }
    }
}

/// Ends the wait of the thread.
///
/// Unchecked, because the handle belongs to the thread; `curl_multi_wakeup` is the one function of the multi interface
/// that libcurl documents as safe to call from another thread, and the queue forgets the value before the handle ends.
struct WakeUp: @unchecked Sendable {
    private let multi: UnsafeMutableRawPointer

    init(multi: UnsafeMutableRawPointer) {
        self.multi = multi
    }

    func callAsFunction() {
        curl_multi_wakeup(multi)
    }
}
