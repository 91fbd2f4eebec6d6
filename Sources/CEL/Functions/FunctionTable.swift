/// The functions that an environment offers.
struct FunctionTable: Sendable {
    private let functions: [Function.Signature: Function]
    private let names: Set<String>

    init(_ libraries: [Function]...) {
        var functions: [Function.Signature: Function] = [:]
        for function in libraries.joined() { functions[function.signature] = function }
        self.functions = functions
        self.names = Set(functions.keys.map(\.name))
    }

    subscript(signature: Function.Signature) -> Function? { functions[signature] }

    /// Whether there is a function of this name, however it is called.
    func hasFunction(named name: String) -> Bool { names.contains(name) }

    /// The library of the language definition, and the string functions of its extensions.
    static let standard = FunctionTable(
        SizeFunctions.all, Conversions.all, TimeConversions.all, TimeAccessors.all, StringTests.all, StringChanges.all,
        StringPlaces.all, OptionalFunctions.all)
}
