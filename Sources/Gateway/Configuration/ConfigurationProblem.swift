/// Something wrong, or worth knowing, in a configuration file.
///
/// It names the file as the operator named it, and never holds the value of a secret.
public struct ConfigurationProblem: Equatable, Sendable, CustomStringConvertible {
    /// Whether the gateway can start in spite of it.
    public enum Severity: String, Sendable {
        /// The configuration cannot be used.
        case error
        /// The configuration can be used; the operator should know.
        case warning
    }

    /// The file, relative to where the operator stands if it was named so.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, in Unicode scalars.
    public let column: Int
    /// The dotted path of the key, such as `policies[0].when`; empty for the file as a whole.
    public let key: String
    /// What is wrong, in words.
    public let problem: String
    /// Whether it is an error.
    public let severity: Severity

    /// The line of the file with the problem, where it lies inside an expression; `nil` elsewhere, for the line may hold
    /// a secret.
    let excerpt: SourceExcerpt?

    /// The description and, below it, the line of the file with a caret under the place.
    public var descriptionWithExcerpt: String {
        guard let excerpt else { return description }
        return "\(description)\n    \(excerpt.line)\n    \(excerpt.caret)"
    }

    /// `file:line:column: key: problem`, with `warning: ` before the problem of a warning.
    public var description: String {
        let subject = key.isEmpty ? "" : "\(key): "
        let kind = severity == .warning ? "warning: " : ""
        return "\(file):\(line):\(column): \(subject)\(kind)\(problem)"
    }
}
