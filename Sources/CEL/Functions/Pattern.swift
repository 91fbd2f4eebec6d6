internal import CRE2

/// A regular expression of RE2: matched in time linear in the text.
///
/// `@unchecked` because the compiler can't know what RE2 promises: a compiled pattern may be used by any number of
/// threads at once. The handle is set once and freed by the last owner.
final class Pattern: @unchecked Sendable {
    /// The longest pattern, in bytes of UTF-8.
    static let maximumBytes = 4096
    /// What RE2 may use for one pattern, program and automaton together, in bytes.
    private static let maximumMemory: Int64 = 1 << 20

    private let handle: OpaquePointer
    /// The number of instructions, all of which each byte of the text may cost: RE2 is faster mostly, but where its
    /// automaton outgrows the memory it runs the program as such.
    let programSize: Int

    /// Compiles a pattern.
    ///
    /// - Throws: ``EvaluationError/Kind/invalidPattern`` with what RE2 says about it.
    init(_ text: String) throws(EvaluationError) {
        guard text.utf8.count <= Self.maximumBytes else {
            throw EvaluationError(.invalidPattern, "the pattern is longer than \(Self.maximumBytes) bytes")
        }
        let compiled = text.withUTF8Bytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cre2_compile($0.baseAddress, $0.count, Self.maximumMemory) }
        }
        guard let compiled else { throw EvaluationError(.invalidPattern, "no memory for the pattern") }
        if let problem = cre2_error(compiled) {
            defer { cre2_free(compiled) }
            throw EvaluationError(.invalidPattern, "not a regular expression of RE2: \(Self.kind(of: problem))")
        }
        self.handle = compiled
        self.programSize = Int(cre2_program_size(compiled))
    }

    /// Compiles a pattern that the data gave, and pays for it. One that turns out to be none has cost as much as the worst.
    convenience init(_ text: String, payingFrom evaluation: inout Evaluation) throws(EvaluationError) {
        try evaluation.charge(100 + text.utf8.count * 2)
        do throws(EvaluationError) {
            try self.init(text)
        } catch {
            try evaluation.charge(20_000)
            throw error
        }
        try evaluation.charge(programSize * 4)
    }

    deinit {
        cre2_free(handle)
    }

    /// RE2's words without the part of the pattern that it quotes after them, which may be data.
    private static func kind(of problem: UnsafePointer<CChar>) -> String {
        let words = String(cString: problem)
        return String(words.prefix { $0 != ":" })
    }

    /// Whether any part of the text matches.
    func matchesPart(of text: String, _ evaluation: inout Evaluation) throws(EvaluationError) -> Bool {
        try evaluation.charge(1 + (text.utf8.count * programSize) >> 4)
        return text.withUTF8Bytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cre2_matches_part(handle, $0.baseAddress, $0.count) }
        }
    }
}
