import Yams

/// Gets a file with duplicate keys past the parser, which would stop at the first of them and hide every other problem.
///
/// The parser names one occurrence. Its first character is replaced by a mark, one of the private use area, and the
/// file is parsed again, until it parses. ``YAMLTree`` knows the marks and reports the keys.
struct DuplicateKeys {
    private var scalars: [Unicode.Scalar]
    private let source: SourceText
    private var marked: [SourcePosition: Unicode.Scalar] = [:]

    /// A file with more duplicates than this is reported as it stands.
    private static let maximumMarks = 64
    private static let firstMark: UInt32 = 0xE010

    init(_ source: SourceText) {
        self.source = source
        self.scalars = SubstitutionMask.mask(source.scalars)
    }

    /// Parses the first document.
    ///
    /// - Returns: The parser, before the second document, and the root; `nil` if the file is empty.
    mutating func compose() throws -> (Parser, Node?) {
        while true {
            do {
                let parser = try Parser(yaml: text, encoding: .utf8)
                return (parser, try parser.nextRoot())
            } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
                guard mark(keyAt: SourcePosition(context.mark)) else {
                    throw YamlError.duplicatedKeysInMapping(duplicates: duplicates, context: context)
                }
            }
        }
    }

    /// The name of a key as written in the file.
    func name(_ key: String, at position: SourcePosition) -> String {
        guard let first = marked[position], let mark = key.unicodeScalars.first, SubstitutionMask.isReserved(mark)
        else { return key }
        return String(first) + String(key.unicodeScalars.dropFirst())
    }

    private var text: String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private mutating func mark(keyAt position: SourcePosition) -> Bool {
        guard marked.count < Self.maximumMarks, marked[position] == nil, var offset = source.offset(of: position),
            let mark = Unicode.Scalar(Self.firstMark + UInt32(marked.count))
        else { return false }
        if scalars[offset] == "'" || scalars[offset] == "\"" { offset += 1 }
        guard scalars.indices.contains(offset), scalars[offset].properties.isAlphabetic || scalars[offset] == "_"
        else { return false }
        marked[position] = scalars[offset]
        scalars[offset] = mark
        return true
    }
}
