/// A provider's rules as written in its file, not yet compiled.
public struct MappingSource: Sendable {
    /// An expression with the name that it defines.
    public struct Definition: Sendable {
        /// The variable or claim.
        public var name: String
        /// A CEL expression.
        public var expression: String

        /// Makes a definition.
        public init(name: String, expression: String) {
            self.name = name
            self.expression = expression
        }
    }

    /// A condition with the message for when it does not hold.
    public struct Rule: Sendable {
        /// A CEL expression that must be true.
        public var expression: String
        /// What the operator is told when it is not; the expression itself if absent.
        public var message: String?

        /// Makes a rule.
        public init(expression: String, message: String?) {
            self.expression = expression
            self.message = message
        }
    }

    /// Named values, in the order of the file; each may use those above it.
    public var variables: [Definition] = []
    /// Rules on the external claims.
    public var validate: [Rule] = []
    /// Gives the subject: a non-empty string.
    public var subject: String
    /// The local claims.
    public var claims: [Definition] = []
    /// Rules on the local subject that comes out.
    public var require: [Rule] = []
    /// What becomes of the mapped subject.
    public var form: SubjectForm

    /// Makes a source with a subject alone; the rest is set afterwards.
    public init(subject: String, form: SubjectForm) {
        self.subject = subject
        self.form = form
    }
}

/// How a mapped subject becomes a local subject's id.
public enum SubjectForm: Hashable, Sendable {
    /// `<prefix>:<mapped subject>`, so that no provider can name another's users.
    case prefixed(String)
    /// The mapped subject as it is.
    case mapped
    /// The id of the record that a registry keeps under the mapped subject.
    case registered
}
