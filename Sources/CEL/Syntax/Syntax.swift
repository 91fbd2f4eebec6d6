/// An expression as parsed: names not yet resolved, macros expanded.
///
/// A chain of `&&`, of `||` or of `? :` is one node, so that a long one is not a deep one.
struct Syntax: Sendable {
    let kind: Kind
    /// Where an error of this node is shown: at the operator, the field, the function's name or the bracket.
    let position: SourcePosition
    /// How many nodes lie on the longest way down, this one included. Evaluation recurses no deeper.
    let height: Int

    indirect enum Kind: Sendable {
        case literal(Value)
        /// A name; absolute with a dot before it.
        case identifier(String, isAbsolute: Bool)
        case select(Syntax, field: String, isOptional: Bool)
        case index(Syntax, Syntax, isOptional: Bool)
        case call(Call)
        case list([Element])
        case map([Entry])
        case message(typeName: String, fields: [Field])
        case not(Syntax, times: Int)
        case negate(Syntax, times: Int)
        case binary(BinaryOperator, Syntax, Syntax)
        case and([Syntax])
        case or([Syntax])
        case conditional([Branch], otherwise: Syntax)
        /// `has(operand.field)`.
        case presence(Syntax, field: String)
        case comprehension(Comprehension)
    }

    struct Call: Sendable {
        let function: String
        let isAbsolute: Bool
        /// What stands before the dot; `nil` for a global call.
        let target: Syntax?
        let arguments: [Syntax]
    }

    struct Element: Sendable {
        let value: Syntax
        let isOptional: Bool
    }

    struct Entry: Sendable {
        let key: Syntax
        let value: Syntax
        let isOptional: Bool
    }

    struct Field: Sendable {
        let name: String
        let value: Syntax
        let isOptional: Bool
    }

    struct Branch: Sendable {
        let condition: Syntax
        let value: Syntax
    }

    /// A macro that runs over the elements of a list or the keys of a map.
    struct Comprehension: Sendable {
        enum Kind: Sendable {
            case all, exists, existsOne
            case filter
            /// With `predicate` where the macro has three arguments.
            case map(predicate: Syntax?)
            /// `optMap`, and with `isFlat` `optFlatMap`: over the value of an optional.
            case optionalMap(isFlat: Bool)
        }

        let kind: Kind
        let range: Syntax
        let variable: String
        /// The predicate; of `map`, the transformation.
        let body: Syntax
    }
}
