/// The namespace `math` for bits (math extension). A shift by 64 or more gives 0; one to the right fills with zeros.
enum MathBits {
    static let all: [Function] = [
        binary("math.bitAnd") { $0 & $1 }, binary("math.bitOr") { $0 | $1 }, binary("math.bitXor") { $0 ^ $1 },
        .global("math.bitNot", [Overload(.int, gives: .int), Overload(.uint, gives: .uint)], .unary(not)),
        shift("math.bitShiftLeft") { $0 << $1 }, shift("math.bitShiftRight") { $0 >> $1 },
    ]

    private static func not(_ value: Value, _: inout Evaluation) throws(EvaluationError) -> Value? {
        switch value {
        case .int(let bits): .int(~bits)
        case .uint(let bits): .uint(~bits)
        default: nil
        }
    }

    private static func binary(_ name: String, _ operation: @escaping @Sendable (UInt64, UInt64) -> UInt64) -> Function
    {
        .global(
            name, [Overload(.int, .int, gives: .int), Overload(.uint, .uint, gives: .uint)],
            .binary { (left, right, _) in
                switch (left, right) {
                case (.int(let left), .int(let right)):
                    .int(Int64(bitPattern: operation(UInt64(bitPattern: left), UInt64(bitPattern: right))))
                case (.uint(let left), .uint(let right)): .uint(operation(left, right))
                default: nil
                }
            })
    }

    private static func shift(_ name: String, _ operation: @escaping @Sendable (UInt64, Int64) -> UInt64) -> Function {
        .global(
            name, [Overload(.int, .int, gives: .int), Overload(.uint, .int, gives: .uint)],
            .binary { (value, count, _) throws(EvaluationError) in
                guard case .int(let count) = count else { return nil }
                guard count >= 0 else { throw EvaluationError(.invalidArgument, "a shift by less than zero") }
                switch value {
                case .int(let bits): return .int(Int64(bitPattern: operation(UInt64(bitPattern: bits), count)))
                case .uint(let bits): return .uint(operation(bits, count))
                default: return nil
                }
            })
    }
}
