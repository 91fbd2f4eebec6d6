import Yams

/// Parses a configuration file: one document in plain YAML, without anchors, aliases, merge keys and tags.
struct YAMLDocument {
    /// The root; `nil` if the text is no YAML at all.
    private(set) var root: YAMLNode?
    /// What is wrong with the text as YAML.
    private(set) var problems: [Problem] = []

    struct Problem: Equatable {
        let position: SourcePosition
        /// The dotted path of the key, where there is one.
        let key: String
        let problem: String
    }

    init(_ source: SourceText) {
        var duplicates = DuplicateKeys(source)
        do {
            // The parser holds the anchors, which nodes refer to weakly: it has to outlive the look at them.
            let (parser, node) = try duplicates.compose()
            guard let node else {
                problems.append(Problem(position: .start, key: "", problem: "the file is empty"))
                return
            }
            try refuseSecondDocument(of: parser)
            var tree = YAMLTree(duplicates: duplicates)
            root = withExtendedLifetime(parser) { tree.node(node, key: "") }
            problems += tree.problems
        } catch let error as YamlError {
            problems.append(Problem(error, in: source))
        } catch {
            problems.append(Problem(position: .start, key: "", problem: "not YAML"))
        }
    }

    private mutating func refuseSecondDocument(of parser: Parser) throws {
        guard let second = try parser.nextRoot() else { return }
        problems.append(
            Problem(
                position: SourcePosition(second.mark), key: "", problem: "a second document: the file must hold one"))
    }
}

extension YAMLDocument.Problem {
    /// What the parser says, without the lines of the file that it would show.
    fileprivate init(_ error: YamlError, in source: SourceText) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let position = SourcePosition(mark)
            let hint = YAMLHint(source, problem: position, context: (context?.mark).map(SourcePosition.init))
            self.init(
                position: position, key: "", problem: "not YAML: \(problem)" + (hint.map { "; \($0)" } ?? ""))
        case .duplicatedKeysInMapping(_, let context):
            self.init(
                position: SourcePosition(context.mark), key: "", problem: "not YAML: a key stands twice in a mapping")
        case .reader(let problem, let offset, _, let yaml):
            let position = offset.flatMap { yaml.position(atCharacter: $0) } ?? .start
            self.init(position: position, key: "", problem: "not YAML: \(problem)")
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            self.init(position: .start, key: "", problem: "not YAML")
        }
    }
}

extension SourcePosition {
    init(_ mark: Mark?) {
        self.init(line: mark?.line ?? 1, column: mark?.column ?? 1)
    }
}

extension String {
    fileprivate func position(atCharacter offset: Int) -> SourcePosition? {
        guard let index = index(startIndex, offsetBy: offset, limitedBy: endIndex) else { return nil }
        let before = self[..<index].unicodeScalars
        let line = before.count { $0 == "\n" } + 1
        return SourcePosition(line: line, column: before.reversed().prefix { $0 != "\n" }.count + 1)
    }
}
