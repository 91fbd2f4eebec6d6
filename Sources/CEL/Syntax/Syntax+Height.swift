extension Syntax {
    /// Makes a node one higher than the highest of its parts, and as heavy as itself and its parts.
    init(_ kind: Kind, at position: SourcePosition) {
        self.kind = kind
        self.position = position
        let parts = kind.parts
        if case .binding = kind {
            // Each value may hold the one before it, so that what they come to nests as deep as all of them together.
            self.height = 1 + parts.reduce(0) { $0 + $1.height }
        } else {
            self.height = 1 + parts.reduce(0) { max($0, $1.height) }
        }
        if case .comprehension(let macro) = kind, macro.isLoop {
            self.weight = 1 + macro.range.weight
        } else {
            self.weight = kind.ownWeight + parts.reduce(0) { $0 + $1.weight }
        }
    }
}

extension Syntax.Comprehension {
    /// Whether the body runs as often as the range has elements, and is paid for each time.
    fileprivate var isLoop: Bool {
        if case .optionalMap = kind { false } else { true }
    }
}

extension Syntax.Kind {
    /// A call of a function does more than any other node.
    fileprivate var ownWeight: Int {
        if case .call = self { 8 } else { 1 }
    }

    /// The nodes directly below.
    fileprivate var parts: [Syntax] {
        switch self {
        case .literal, .identifier: []
        case .select(let operand, _, _), .presence(let operand, _), .not(let operand, _), .negate(let operand, _):
            [operand]
        case .index(let left, let right, _), .binary(_, let left, let right): [left, right]
        case .call(let call): call.arguments + (call.target.map { [$0] } ?? [])
        case .list(let elements): elements.map(\.value)
        case .map(let entries): entries.flatMap { [$0.key, $0.value] }
        case .message(_, let fields): fields.map(\.value)
        case .and(let operands), .or(let operands): operands
        case .conditional(let branches, let otherwise):
            branches.flatMap { [$0.condition, $0.value] } + [otherwise]
        case .comprehension(let macro): [macro.range, macro.body] + (macro.predicate.map { [$0] } ?? [])
        case .binding(let bindings, let body): bindings.map(\.value) + [body]
        }
    }
}
