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

    func report(_ problem: ConfigurationProblem) {
        reported.append(problem)
    }
}
