internal import JOSE
public import Logging

/// What is logged.
public struct LogRules: Equatable, Sendable {
    /// The least level that is written.
    public var level = Logger.Level.info

    /// The defaults.
    public init() {}
}

extension LogRules {
    enum Key: String, ConfigurationKey {
        case level

        var schema: KeySchema {
            switch self {
            case .level:
                .optional(
                    .words(of: Logger.Level.self), "The least level that is written.",
                    default: .string(LogRules().level.rawValue))
            }
        }
    }

    init?(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        if let level = mapping[.level]?.choice(of: Logger.Level.self) { self.level = level }
    }
}
