public import CEL
public import JOSE

/// Which identity providers of a federation count: an expression over `metadata` that must be true. An error means that
/// the provider does not count.
public struct FederationFilter: Sendable {
    private static let environment = Environment([
        Environment.Variable(
            "metadata",
            .object(
                ObjectType(
                    "metadata",
                    [
                        "entity_id": .string, "registration_authority": .string, "entity_categories": .list(.string),
                        "entity_category_support": .list(.string), "assurance_certifications": .list(.string),
                        "display_names": .map(.string, .string), "scopes": .list(.string),
                    ])))
    ])

    private let expression: Expression

    /// The expression as written.
    public var source: String { expression.source }

    /// The type of its value: of use only if it is, or may be, a Boolean.
    public var type: StaticType { expression.type }

    /// Compiles a filter.
    ///
    /// - Throws: `InvalidExpression` with the lines and columns inside `source`.
    public init(_ source: String) throws(InvalidExpression) {
        self.expression = try Expression(source, in: Self.environment)
    }

    /// Whether an identity provider counts.
    ///
    /// - Parameter metadata: What the expression sees.
    public func admits(_ metadata: JSONObject) -> Bool {
        var bindings = Bindings(Self.environment)
        bindings[slot: 0] = Value(metadata)
        guard let value = try? expression.evaluate(bindings), case .bool(true) = value else { return false }
        return true
    }
}
