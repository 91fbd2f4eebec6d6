internal import CLibFuzzer
internal import FuzzTargets

/// `fuzz --target=NAME [libFuzzer option or corpus folder or file]...`: fuzzes one target, or runs the files given.
///
/// Arguments that start with two dashes libFuzzer leaves alone, and hands on to the processes that it starts itself.
@main
enum Fuzz {
    private static let prefix = "--target="

    static let target = CommandLine.arguments
        .first { $0.hasPrefix(prefix) }
        .flatMap { FuzzTarget(rawValue: String($0.dropFirst(prefix.count))) }

    static func main() {
        guard target != nil else {
            fatalError("usage: fuzz \(prefix)\(FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")) ...")
        }
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
            Fuzz.check(UnsafeBufferPointer(start: bytes, count: count))
            return 0
        }
    }

    /// A broken invariant ends the process: that is how libFuzzer learns of it, and keeps the input.
    private static func check(_ bytes: UnsafeBufferPointer<UInt8>) {
        do throws(BrokenInvariant) {
            try target?.check(Array(bytes))
        } catch {
            fatalError("broken invariant: \(error)")
        }
    }
}
