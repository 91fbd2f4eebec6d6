/// An expression as parsed: names not yet resolved, macros expanded.
///
/// A chain of `&&`, of `||` or of `? :` is one node, so that a long one is not a deep one.
struct Syntax: Sendable {
    let kind: Kind
    /// Where an error of this node is shown: at the operator, the field, the function's name or the bracket.
    let position: SourcePosition
    /// How many nodes lie on the longest way down, this one included, and of values with names all of them: evaluation
    /// recurses no deeper, and what it makes nests no deeper.
    let height: Int
    /// How many nodes evaluating it once visits at the most, a call counted as eight, bodies of loops apart: those are
    /// paid for as they run.
    let weight: Int

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
        /// Values with names, each of which may use those before it, and an expression that uses them.
        case binding([Binding], body: Syntax)
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

    /// A macro that runs over the elements of a list, the entries of a map, or the value of an optional.
    struct Comprehension: Sendable {
        enum Kind: Sendable {
            case all, exists, existsOne, filter, map
            /// With two variables: over a list its index and element, over a map its key and value.
            case transformList, transformMap, transformMapEntry
            case sortBy
            /// `optMap`, and with `isFlat` `optFlatMap`: over the value of an optional.
            case optionalMap(isFlat: Bool)
        }

        let kind: Kind
        /// The macro's name as written.
        let name: String
        let range: Syntax
        let variable: String
        /// Of the macros with two variables, the second.
        let secondVariable: String?
        /// Which elements count, of the macros that transform; `nil` for all.
        let predicate: Syntax?
        /// The predicate of a quantifier or filter; else the transformation.
        let body: Syntax

        /// Whether it runs over maps too. To sort is for lists.
        var takesMaps: Bool {
            if case .sortBy = kind { false } else { true }
        }

        /// The steps that each element costs: one, and one more for every four nodes of what runs for it.
        var stepsPerElement: Int { 1 + (body.weight + (predicate?.weight ?? 0)) / 4 }
    }

    /// A variable with its value, of `cel.bind` and `cel.block`.
    struct Binding: Sendable {
        let variable: String
        let value: Syntax
    }
}
