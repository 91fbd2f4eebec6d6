/// The short names of attributes: those that everybody knows, and those that an operator adds.
///
/// A short name stands for every name that providers give the same attribute: `mail` for
/// `urn:oid:0.9.2342.19200300.100.1.3`, `urn:mace:dir:attribute-def:mail` and
/// `http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress`.
public struct AttributeVocabulary: Sendable, Equatable {
    private let additions: [String: String]

    /// Adds names to the well-known ones: short names by attribute names. An addition wins over a well-known name.
    public init(additions: [String: String] = [:]) {
        self.additions = additions
    }

    /// The short name of an attribute; `nil` where it has none.
    public func shortName(of name: String) -> String? {
        additions[name] ?? Self.wellKnown[name]
    }

    /// The well-known short names by attribute names.
    public static let wellKnown: [String: String] = {
        var names: [String: String] = [:]
        for family in AttributeFamily.all {
            for (suffix, short) in family.members {
                for prefix in family.prefixes { names[prefix + suffix] = short }
                for prefix in family.textualPrefixes { names[prefix + short] = short }
            }
        }
        return names
    }()
}

/// Attributes that were named together: what their names begin with, and for each the rest of its name and its short name.
struct AttributeFamily: Sendable {
    /// What stands before the rest of a name.
    let prefixes: [String]
    /// What stands before the short name itself, in an older way of writing names.
    let textualPrefixes: [String]
    let members: [(String, String)]

    init(_ prefixes: String..., textual: [String] = [], members: [(String, String)]) {
        self.prefixes = prefixes
        self.textualPrefixes = textual
        self.members = members
    }

    /// `urn:mace:dir:attribute-def:` is how SAML 1.1 and some federations still name them (MACE-Dir).
    static let mace = ["urn:mace:dir:attribute-def:"]
}
