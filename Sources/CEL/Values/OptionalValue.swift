/// A CEL optional: a value, or none.
///
/// A class, so that a ``Value`` stays small although it may hold one.
public final class OptionalValue: Sendable {
    /// The value; `nil` for `optional.none()`.
    public let wrapped: Value?

    /// No value.
    public static let none = OptionalValue(nil)

    /// Makes an optional.
    public init(_ wrapped: Value?) {
        self.wrapped = wrapped
    }
}
