/// Collects the problems of all files of one configuration. Lives for one reading, in one task.
final class ProblemLog {
    private var reported: [ConfigurationProblem] = []
    /// The files in the order of their opening.
    private var files: [String: Int] = [:]

    var hasErrors: Bool { reported.contains { $0.severity == .error } }

    /// Every problem, file by file in the order of their opening, and by position within a file.
    var problems: [ConfigurationProblem] {
        let placed = reported.enumerated().map { index, problem in
            (place: (files[problem.file, default: 0], problem.line, problem.column, index), problem: problem)
        }
        return placed.sorted { $0.place < $1.place }.map(\.problem)
    }

    func open(_ file: String) {
        files[file] = files[file] ?? files.count
    }

    /// Reports a problem; without position and key it is one of the file as a whole.
    func report(
        _ problem: String, in file: String, at position: SourcePosition = .start, key: String = "",
        severity: ConfigurationProblem.Severity = .error, excerpt: SourceExcerpt? = nil
    ) {
        let problem = ConfigurationProblem(
            file: file, line: position.line, column: position.column, key: key, problem: problem, severity: severity,
            excerpt: excerpt)
        // Of an expression with references every problem is told in the same words.
        if !reported.contains(problem) { reported.append(problem) }
    }
}
