import JOSE

extension JWKSetError {
    /// A stable name for logs and metrics.
    var reason: String {
        switch self {
        case .tooLarge: "too_large"
        case .json(let error): error.reason
        case .notAnObject: "not_an_object"
        case .keysMissing: "keys_missing"
        case .tooManyKeys: "too_many_keys"
        }
    }
}
