/// A node of a YAML file, and where it stands.
struct YAMLNode: Sendable {
    enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLMember])
        /// Something that is not allowed and has been reported.
        case refused
    }

    let content: Content
    let position: SourcePosition

    /// What it is, for a sentence such as "must be a list, found a mapping".
    var kind: String {
        switch content {
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .refused: "what is not allowed"
        case .scalar(let scalar): CoreSchemaValue(scalar).kind
        }
    }

    /// Whether it is `null`, `~` or nothing at all.
    var isNull: Bool {
        guard case .scalar(let scalar) = content, case .null = CoreSchemaValue(scalar) else { return false }
        return true
    }
}

/// A key with its value.
struct YAMLMember: Sendable {
    let name: String
    /// Of the key.
    let position: SourcePosition
    let value: YAMLNode
}

/// A scalar as written.
struct YAMLScalar: Sendable {
    enum Style: Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    let text: String
    let style: Style
}
