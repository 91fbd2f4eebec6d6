/// What other languages call something that CEL has under another name: too far from it to be a slip of the finger.
enum ForeignNames {
    static let variables = ["nil": "null", "none": "null", "undefined": "null"]

    static let functions = [
        "any": "exists", "some": "exists", "every": "all", "find": "indexOf", "has_prefix": "startsWith",
        "has_suffix": "endsWith", "hasprefix": "startsWith", "hassuffix": "endsWith", "includes": "contains",
        "len": "size", "length": "size", "lower": "lowerAscii", "strip": "trim", "substr": "substring",
        "tolower": "lowerAscii", "tolowercase": "lowerAscii", "tostring": "string", "toupper": "upperAscii",
        "touppercase": "upperAscii", "upper": "upperAscii",
    ]

    /// What to add to an error about an unknown name; nothing if the name is none of these.
    static func hint(for name: String, among names: [String: String]) -> String {
        names[name.lowercased()].map { "; did you mean '\($0)'?" } ?? ""
    }
}
