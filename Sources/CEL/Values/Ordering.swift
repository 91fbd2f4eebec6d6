/// How two values stand to one another.
enum Ordering: Sendable {
    case less, equal, greater
    /// NaN on one side: no comparison is true.
    case unordered
}

extension Ordering {
    init<T: Comparable>(_ left: T, _ right: T) {
        self = left < right ? .less : left == right ? .equal : left > right ? .greater : .unordered
    }
}
