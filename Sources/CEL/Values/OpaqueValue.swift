/// A value of a type that expressions can only compare and hand to functions.
public protocol OpaqueValue: AnyObject, Sendable, CustomStringConvertible {
    /// Its type.
    var type: TypeValue { get }

    /// Whether both are the same: same type, same content.
    func equals(_ other: any OpaqueValue) -> Bool
}
