import JOSE

extension JSONError {
    /// A stable name for logs and metrics: whether the document is no JSON at all, or breaks one of the stricter rules.
    var reason: String {
        switch self {
        case .tooLarge: "too_large"
        case .tooDeep: "json_too_deep"
        case .tooManyValues: "json_too_many_values"
        case .duplicateName: "json_duplicate_name"
        case .invalidUTF8: "json_invalid_utf8"
        case .loneSurrogate: "json_lone_surrogate"
        case .numberOutOfRange: "json_number_out_of_range"
        case .unexpectedByte, .unexpectedEnd: "not_json"
        }
    }
}
