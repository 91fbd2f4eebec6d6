/// Where audit events go.
public struct AuditDestination: Equatable, Sendable {
    /// The path of a file that lines are appended to; `nil` for standard output.
    public var file: String?

    /// Standard output.
    public init() {}
}

extension AuditDestination {
    enum Key: String, ConfigurationKey {
        case file

        var schema: KeySchema {
            switch self {
            case .file: .optional(.text, "The file that lines are appended to.")
            }
        }
    }

    init?(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        file = mapping[.file]?.path()?.location
    }
}
