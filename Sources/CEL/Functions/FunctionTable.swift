/// The functions that an environment offers.
struct FunctionTable: Sendable {
    private struct Key: Hashable {
        let name: String
        let isMethod: Bool
    }

    private var forms: [Key: [Function]] = [:]
    private(set) var allNames: Set<String> = []

    init(_ libraries: [[Function]]) {
        for function in libraries.joined() { add(function) }
    }

    /// A function of the name, style and number of arguments of one that is there takes its place.
    private mutating func add(_ function: Function) {
        let key = Key(name: function.name, isMethod: function.isMethod)
        forms[key, default: []].removeAll { $0.count == function.count }
        forms[key, default: []].append(function)
        allNames.insert(function.name)
    }

    func adding(_ functions: [Function]) -> FunctionTable {
        var table = self
        for function in functions { table.add(function) }
        return table
    }

    /// The functions of a name, one for each number of arguments.
    func forms(of name: String, isMethod: Bool) -> [Function] { forms[Key(name: name, isMethod: isMethod)] ?? [] }

    /// The function for a call with so many arguments, the receiver counted.
    func function(_ name: String, isMethod: Bool, count: Int) -> Function? {
        forms(of: name, isMethod: isMethod).first { $0.accepts(count: count) }
    }

    /// Whether there is a function of this name, however it is called.
    func hasFunction(named name: String) -> Bool { allNames.contains(name) }

    /// The names without their namespaces, as they are written behind a dot.
    var shortNames: Set<String> { Set(allNames.map { String($0.split(separator: ".").last ?? "") }) }

    /// The library of the language definition, its extensions, and ours.
    static let standard = FunctionTable([
        SizeFunctions.all, Conversions.all, TimeConversions.all, TimeAccessors.all, StringTests.all, StringChanges.all,
        StringPlaces.all, StringFormat.all, StringQuote.all, OptionalFunctions.all, MathFunctions.all, MathBits.all,
        ListFunctions.all, ListOrder.all, SetFunctions.all, EncoderFunctions.all, NetworkFunctions.all, Extraction.all,
        DigestFunctions.all,
    ])
}

/// The names of the functions that every environment has.
package enum FunctionNames {
    /// Sorted, namespaces included.
    package static let all = FunctionTable.standard.allNames.sorted()
}
