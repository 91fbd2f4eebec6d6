internal import CLibFuzzer
internal import Foundation
internal import FuzzTargets

/// `fuzz --target=NAME [libFuzzer option or corpus folder or file]...`: fuzzes one target, or runs the files given.
/// With `--keep=FOLDER`, inputs that `saml` accepts are kept there; `fuzz --accepted INPUTS OUTPUT` tells which of a folder
/// it accepts.
///
/// Arguments that start with two dashes libFuzzer leaves alone, and hands on to the processes that it starts itself.
@main
enum Fuzz {
    static let target = argument("--target=").flatMap(FuzzTarget.init)

    /// libFuzzer runs one input after the other.
    nonisolated(unsafe) private static var accepted = argument("--keep=").map(AcceptedInputs.init)

    private static func argument(_ prefix: String) -> String? {
        CommandLine.arguments.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }

    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.count == 4, arguments[1] == "--accepted" {
            return try AcceptedInputs.write(from: URL(filePath: arguments[2]), to: URL(filePath: arguments[3]))
        }
        guard target != nil else {
            fatalError("usage: fuzz --target=\(FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")) ...")
        }
        var count = CommandLine.argc
        var vector: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = LLVMFuzzerRunDriver(&count, &vector) { bytes, count in
            Fuzz.check(UnsafeBufferPointer(start: bytes, count: count))
            return 0
        }
    }

    /// A broken invariant ends the process: that is how libFuzzer learns of it, and keeps the input.
    private static func check(_ bytes: UnsafeBufferPointer<UInt8>) {
        do throws(BrokenInvariant) {
            if try target?.check(Array(bytes)) == true { accepted?.keep(bytes) }
        } catch {
            fatalError("broken invariant: \(error)")
        }
    }
}
