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
        log.report(problem, in: name, at: position, key: key, severity: severity)
    }

    /// Reports a problem inside an expression, with the line that it lies in.
    func reportInExpression(_ problem: String, at position: SourcePosition, key: String) {
        log.report(problem, in: name, at: position, key: key, excerpt: source.excerpt(at: position))
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
        let bytes: [UInt8]
        do throws(FileProblem) {
            bytes = try FileContents.read(path.location, limit: SourceText.maximumBytes)
        } catch {
            log.report("the file \(error)", in: name)
            return nil
        }
        return parse(bytes, of: path, named: name, environment: environment, log: log)
    }

    /// Parses the bytes of a file.
    static func parse(
        _ bytes: [UInt8], of path: FilePath, named name: String, environment: [String: String], log: ProblemLog
    ) -> ConfigurationValue? {
        let source: SourceText
        do throws(InvalidSourceText) {
            source = try SourceText(bytes)
        } catch {
            log.report(error.problem, in: name, at: error.position)
            return nil
        }
        let document = YAMLDocument(source)
        for problem in document.problems {
            log.report(problem.problem, in: name, at: problem.position, key: problem.key)
        }
        let file = ConfigurationFile(path: path, name: name, source: source, environment: environment, log: log)
        return document.root.map { ConfigurationValue(node: $0, key: "", file: file) }
    }
}
