import Foundation
import Testing

/// What of this process is in memory.
enum ResidentMemory {
    /// In bytes. The second number of the file is in pages.
    static func now() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return try #require(fields.dropFirst().first.flatMap { Int($0) }) * Int(getpagesize())
    }

    /// Does something often, after it was done half as often, so that caches are full and the heap has its size.
    ///
    /// - Returns: By how much the process has grown meanwhile, in bytes.
    static func growth(over count: Int, _ body: () throws -> Void) throws -> Int {
        for _ in 0..<count / 2 { try body() }
        let before = try now()
        for _ in 0..<count { try body() }
        return try now() - before
    }
}
