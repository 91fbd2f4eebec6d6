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

    private static func timestamp(_ value: Value, _: inout Evaluation) throws(EvaluationError) -> Value? {
        switch value {
        case .timestamp: value
        case .int(let seconds): try Arithmetic.timestamp(Timestamp(seconds: seconds))
        case .string(let text):
            switch TimestampText.parse(text) {
            case .time(let timestamp): .timestamp(timestamp)
            case .outOfRange: throw EvaluationError(.overflow, "timestamp out of range")
            case .malformed: throw EvaluationError(.invalidArgument, "the string is not a time of RFC 3339")
            }
        default: nil
        }
    }

    private static func duration(_ value: Value, _: inout Evaluation) throws(EvaluationError) -> Value? {
        switch value {
        case .duration: value
        case .string(let text):
            switch DurationText.parse(text) {
            case .duration(let duration): try Arithmetic.duration(duration)
            case .outOfRange: throw EvaluationError(.overflow, "duration out of range")
            case .malformed: throw EvaluationError(.invalidArgument, "the string is not a duration such as 1h30m")
            }
        default: nil
        }
    }
}
