// Name resolution (language definition, "Name Resolution"), the same for the checker and the compiler.
extension Environment {
    /// What a name that is no macro's variable stands for.
    enum Declaration {
        case variable(slot: Int, name: String)
        case type(TypeValue)
    }

    /// What a dotted name stands for in the innermost namespace that declares it.
    func declaration(of name: String) -> Declaration? {
        for candidate in candidates(for: name) {
            if let slot = slot(of: candidate) { return .variable(slot: slot, name: candidate) }
            if let type = TypeValue.named[candidate] { return .type(type) }
        }
        return nil
    }

    /// What a call calls.
    enum Callee {
        /// A function by its full name.
        case function(String)
        /// A function by its name, with what stands before the dot as its first argument.
        case method(String, receiver: Syntax)
    }

    /// The function that a call names: in the namespace that its target spells, unless that begins with a macro's
    /// variable, or as a method of its target.
    func callee(of call: Syntax.Call, isLocal: (String) -> Bool) -> Callee? {
        guard let target = call.target else {
            return functionName(call.isAbsolute ? "." + call.function : call.function).map { .function($0) }
        }
        let namespaced = target.qualifiedName(longest: longestName).map { $0 + "." + call.function }
        if let namespaced, !isLocal(namespaced), let name = functionName(namespaced) { return .function(name) }
        return functions.hasFunction(named: call.function) ? .method(call.function, receiver: target) : nil
    }

    private func functionName(_ name: String) -> String? {
        candidates(for: name).first { functions.hasFunction(named: $0) }
    }

    /// The full names that a name may stand for, the one to try first at the front.
    private func candidates(for name: String) -> [String] {
        if name.hasPrefix(".") { return [String(name.dropFirst())] }
        var candidates: [String] = []
        var namespace = container[...]
        while !namespace.isEmpty {
            candidates.append(namespace + "." + name)
            namespace = namespace.lastIndex(of: ".").map { namespace[..<$0] } ?? ""
        }
        return candidates + [name]
    }
}
