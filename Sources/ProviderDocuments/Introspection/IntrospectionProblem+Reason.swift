import TokenExchange

extension IntrospectionProblem {
    /// A stable name for logs and metrics.
    var reason: String {
        switch self {
        case .json(let error): error.reason
        case .notAnObject: "not_an_object"
        case .activeMissing: "active_missing"
        case .activeMalformed: "active_not_boolean"
        }
    }
}
