/// `timestamp` and `duration`.
enum TimeConversions {
    static let all: [Function] = [
        .global(
            "timestamp", ([.timestamp, .int, .string] as [StaticType]).map { Overload($0, gives: .timestamp) },
            .unary(timestamp)),
        .global(
            "duration", ([.duration, .string] as [StaticType]).map { Overload($0, gives: .duration) },
            .unary(duration)),
    ]

    private static func timestamp(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        switch value {
        case .timestamp: return value
        case .int(let seconds): return try Arithmetic.timestamp(Timestamp(seconds: seconds))
        case .string(let text):
            try evaluation.charge(4)
            try evaluation.chargeMaking(text.utf8.count)
            switch TimestampText.parse(text) {
            case .time(let timestamp): return .timestamp(timestamp)
            case .outOfRange: throw EvaluationError(.overflow, "timestamp out of range")
            case .malformed: throw EvaluationError(.invalidArgument, "the string is not a time of RFC 3339")
            }
        default: return nil
        }
    }

    private static func duration(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        switch value {
        case .duration: return value
        case .string(let text):
            try evaluation.charge(4)
            try evaluation.chargeMaking(text.utf8.count)
            switch DurationText.parse(text) {
            case .duration(let duration): return try Arithmetic.duration(duration)
            case .outOfRange: throw EvaluationError(.overflow, "duration out of range")
            case .malformed: throw EvaluationError(.invalidArgument, "the string is not a duration such as 1h30m")
            }
        default: return nil
        }
    }
}
