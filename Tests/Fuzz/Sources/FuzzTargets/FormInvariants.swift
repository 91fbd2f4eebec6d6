#if canImport(FormParameters)
    @testable internal import FormParameters
#else
    @testable internal import Gateway
#endif

/// What must hold of `FormParameters`.
enum FormInvariants {
    private static let repeatable: Set<String> = ["audience", "resource"]

    static func check(_ bytes: [UInt8]) throws(BrokenInvariant) {
        guard let parameters = try? FormParameters(bytes) else { return }
        let pairs = try pairs(of: bytes)
        try checkNames(of: pairs)
        try checkValues(of: parameters, pairs)
        guard let again = try? FormParameters(encoded(pairs)) else { throw BrokenInvariant("what is encoded parses") }
        try checkValues(of: again, pairs)
    }

    /// The pairs, divided anew, apart from the parser under test.
    private static func pairs(of bytes: [UInt8]) throws(BrokenInvariant) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = FormEncoding.decode(parts[0]),
                let value = FormEncoding.decode(
                    parts.count > 1 ? parts[1] : [], allowing: FormParameters.controls(inValueOf: name))
            else { throw BrokenInvariant("every name and value that is taken decodes") }
            pairs.append((name, value))
        }
        return pairs
    }

    private static func checkNames(of pairs: [(name: String, value: String)]) throws(BrokenInvariant) {
        let names = pairs.map(\.name).filter { !repeatable.contains($0) }
        try require(Set(names).count == names.count, "no name stands twice but audience and resource")
    }

    private static func checkValues(
        of parameters: FormParameters, _ pairs: [(name: String, value: String)]
    ) throws(BrokenInvariant) {
        for name in Set(pairs.map(\.name)) {
            let values = pairs.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
            try require(parameters.values(of: name) == values, "a parameter has the values of the form")
            try require(parameters.value(of: name) == values.first, "the value of a parameter is its first")
        }
    }

    /// Every byte but letters and digits as a percent escape.
    private static func encoded(_ pairs: [(name: String, value: String)]) -> [UInt8] {
        Array(pairs.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&").utf8)
    }

    private static func encoded(_ string: String) -> String {
        string.utf8.map { byte in
            let character = Character(UnicodeScalar(byte))
            if character.isASCII && (character.isLetter || character.isNumber) { return String(character) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: byte % 2 == 0)
        }.joined()
    }
}
