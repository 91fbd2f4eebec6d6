internal import CEL

extension ConfigurationValue {
    /// The scalar as it may be shown: as written, so that a reference stands for what it refers to.
    var shown: String {
        guard case .scalar(let scalar) = node.content else { return node.kind }
        return ConfigurationKeyPath.printable(scalar.text)
    }

    /// A scalar as written, so that a reference stands for what it refers to; `nil` for a value of another kind.
    var written: String? {
        guard case .scalar(let scalar) = node.content else { return nil }
        return scalar.text
    }

    /// A string, with its references replaced.
    func text() -> String? {
        guard let scalar = stringScalar() else { return nil }
        return substitute(scalar.text)
    }

    /// A string that is not empty.
    func string() -> String? {
        guard let text = text() else { return nil }
        return text.isEmpty ? refuse("must not be empty") : text
    }

    /// An expression: a scalar of any kind, since `true` and `1` are expressions too.
    func expression() -> String? {
        guard case .scalar(let scalar) = node.content, !node.isNull else {
            return refuse(otherThan: "an expression, in quotes where it begins with [ or {")
        }
        guard let text = substitute(scalar.text) else { return nil }
        return text.isEmpty ? refuse("must not be empty") : text
    }

    /// One of a closed set of words.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(of choices: Choice.Type = Choice.self) -> Choice? {
        guard let text = text() else { return nil }
        return Choice(rawValue: text) ?? refuse(outside(Choice.allCases.map(\.rawValue)))
    }

    /// A list of strings, none of them empty and none twice.
    func names() -> [(name: String, value: ConfigurationValue)]? {
        guard let elements = list() else { return nil }
        var seen: Set<String> = []
        return elements.compactMap { element in
            guard let name = element.string() else { return nil }
            guard seen.insert(name).inserted else { return element.refuse("stands in the list twice") }
            return (name, element)
        }
    }

    /// A list of strings with at least one in it.
    func someNames() -> [(name: String, value: ConfigurationValue)]? {
        if case .sequence(let elements) = node.content, elements.isEmpty { return refuse("must not be empty") }
        return names()
    }

    /// The file that the string names, relative to the folder of the file that it stands in.
    func path() -> FilePath? {
        guard let text = string() else { return nil }
        return text.utf8.contains(0) ? refuse("must not hold a NUL") : file.path.sibling(text)
    }

    /// A problem with an expression, at a line and column inside it.
    func report(_ problem: String, inExpressionAt line: Int, _ column: Int) {
        guard case .scalar(let scalar) = node.content, Template(scalar.text).isPlain else {
            // What the compiler says may hold what a reference stands for.
            return report("does not compile, with its references replaced, at \(line):\(column) of the expression")
        }
        let locator = ScalarLocator(source: file.source, scalar: scalar, start: node.position)
        let hint = locator.isCutByComment ? "; a text with ' #' in it wants quotes around the whole of it" : ""
        file.reportInExpression(problem + hint, at: locator.position(line: line, column: column), key: key)
    }

    /// What to say of a word outside a closed set.
    func outside(_ known: [String]) -> String {
        let suggestion = NearestName.suggestion(for: shown, among: known)
        return "must be one of \(known.joined(separator: ", ")), found \(shown)\(suggestion)"
    }

    private func stringScalar() -> YAMLScalar? {
        guard case .scalar(let scalar) = node.content else { return refuse(otherThan: "a string") }
        guard case .string = CoreSchemaValue(scalar) else {
            return refuse("must be a string, found \(node.kind): put it in quotes if it is meant")
        }
        return scalar
    }
}
