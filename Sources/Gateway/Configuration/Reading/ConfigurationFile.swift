/// A configuration file being read: what its values are resolved against, and where its problems go.
struct ConfigurationFile {
    let path: FilePath
    /// What problems call the file.
    let name: String
    let source: SourceText
    let environment: [String: String]
    let log: ProblemLog

    func report(
        _ problem: String, at position: SourcePosition, key: String, severity: ConfigurationProblem.Severity = .error
    ) {
        log.report(
            ConfigurationProblem(
                file: name, line: position.line, column: position.column, key: key, problem: problem, severity: severity
            ))
    }
}

extension ConfigurationFile {
    /// Reads and parses a file, and reports what is wrong with it as text and as YAML.
    ///
    /// - Returns: The root of the file; `nil` if there is none, which has been reported then.
    static func open(
        _ path: FilePath, named name: String, environment: [String: String], log: ProblemLog
    ) -> ConfigurationValue? {
        log.open(name)
        func report(_ problem: String, at position: SourcePosition = .start, key: String = "") {
            log.report(
                ConfigurationProblem(
                    file: name, line: position.line, column: position.column, key: key, problem: problem,
                    severity: .error))
        }
        let source: SourceText
        do {
            source = try SourceText(try FileContents.read(path.location, limit: SourceText.maximumBytes))
        } catch let error as InvalidSourceText {
            report(error.problem, at: error.position)
            return nil
        } catch {
            report("the file \(error)")
            return nil
        }
        let document = YAMLDocument(source)
        for problem in document.problems { report(problem.problem, at: problem.position, key: problem.key) }
        let file = ConfigurationFile(path: path, name: name, source: source, environment: environment, log: log)
        return document.root.map { ConfigurationValue(node: $0, key: "", file: file) }
    }
}
