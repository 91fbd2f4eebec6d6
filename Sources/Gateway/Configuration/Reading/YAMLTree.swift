import Yams

/// Turns the parser's nodes into ours, and reports what we do not allow.
struct YAMLTree {
    private let duplicates: DuplicateKeys
    private(set) var problems: [YAMLDocument.Problem] = []

    /// How deeply lists and mappings may nest.
    static let maximumDepth = 32

    private static let noTags = "tags are not allowed: a text that begins with ! wants quotes around the whole of it"

    init(duplicates: DuplicateKeys) {
        self.duplicates = duplicates
    }

    /// The node; its content is `refused` where it is not allowed.
    mutating func node(_ node: Node, key: String, depth: Int = 0) -> YAMLNode {
        let position = SourcePosition(node.mark)
        guard depth <= Self.maximumDepth else {
            return refuse("nested more than \(Self.maximumDepth) deep", at: position, key: key)
        }
        // Not looked into: an alias gives the very node that it names, so that a few lines can unfold without end.
        guard node.anchor == nil else {
            return refuse("anchors and aliases are not allowed: write the value out", at: position, key: key)
        }
        switch node {
        case .scalar(let scalar): return self.scalar(scalar, at: position, key: key)
        case .sequence(let sequence): return self.sequence(sequence, at: position, key: key, depth: depth)
        case .mapping(let mapping): return self.mapping(mapping, at: position, key: key, depth: depth)
        case .alias: return refuse("anchors and aliases are not allowed: write the value out", at: position, key: key)
        }
    }

    private mutating func scalar(_ scalar: Node.Scalar, at position: SourcePosition, key: String) -> YAMLNode {
        let style = YAMLScalar.Style(scalar.style)
        let isTagged = style == .plain ? !scalar.tag.rawValue.isEmpty : scalar.tag.rawValue != Tag.Name.str.rawValue
        guard !isTagged else { return refuse(Self.noTags, at: position, key: key) }
        return YAMLNode(
            content: .scalar(YAMLScalar(text: SubstitutionMask.unmask(scalar.string), style: style)), position: position
        )
    }

    private mutating func sequence(
        _ sequence: Node.Sequence, at position: SourcePosition, key: String, depth: Int
    ) -> YAMLNode {
        guard sequence.tag.rawValue.isEmpty else { return refuse(Self.noTags, at: position, key: key) }
        var elements: [YAMLNode] = []
        for (index, element) in sequence.enumerated() {
            elements.append(node(element, key: "\(key)[\(index)]", depth: depth + 1))
        }
        return YAMLNode(content: .sequence(elements), position: position)
    }

    private mutating func mapping(
        _ mapping: Node.Mapping, at position: SourcePosition, key: String, depth: Int
    ) -> YAMLNode {
        guard mapping.tag.rawValue.isEmpty else { return refuse(Self.noTags, at: position, key: key) }
        var members: [YAMLMember] = []
        var lines: [String: Int] = [:]
        for (nameNode, valueNode) in mapping {
            guard let (name, place) = self.name(nameNode, key: key) else { continue }
            let path = ConfigurationKeyPath.member(name, of: key)
            let value = node(valueNode, key: path, depth: depth + 1)
            if let line = lines[name] {
                problems.append(.init(position: place, key: path, problem: "stands twice: first on line \(line)"))
            } else {
                members.append(YAMLMember(name: name, position: place, value: value))
            }
            lines[name] = lines[name] ?? place.line
        }
        return YAMLNode(content: .mapping(members), position: position)
    }

    private mutating func name(_ node: Node, key: String) -> (String, SourcePosition)? {
        let position = SourcePosition(node.mark)
        guard node.anchor == nil, case .scalar(let scalar) = node else {
            _ = refuse("a key must be a plain string, without an anchor", at: position, key: key)
            return nil
        }
        let name = duplicates.name(SubstitutionMask.unmask(scalar.string), at: position)
        guard name != "<<" || scalar.style != .plain else {
            _ = refuse("merge keys are not allowed: write the values out", at: position, key: key)
            return nil
        }
        return (name, position)
    }

    private mutating func refuse(_ problem: String, at position: SourcePosition, key: String) -> YAMLNode {
        problems.append(.init(position: position, key: key, problem: problem))
        return YAMLNode(content: .refused, position: position)
    }
}

extension YAMLScalar.Style {
    fileprivate init(_ style: Node.Scalar.Style) {
        switch style {
        case .any, .plain: self = .plain
        case .singleQuoted: self = .singleQuoted
        case .doubleQuoted: self = .doubleQuoted
        case .literal: self = .literal
        case .folded: self = .folded
        }
    }
}
