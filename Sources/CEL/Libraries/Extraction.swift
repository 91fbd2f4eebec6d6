/// `extract`, ours, as Google's attribute mappings have it: `'repo:acme/web:ref:main'.extract('repo:{owner}/')` is `acme`.
///
/// The template has one name between braces. What stands before it is looked for first; the value goes from there to the
/// first place of what stands behind it. Without something before it the value begins with the text, without something
/// behind it the value ends with the text. Where the template does not fit, the value is the empty string.
enum Extraction {
    static let all: [Function] = [
        .method("extract", [Overload(.string, .string, gives: .string)], .binary(extract))
    ]

    private static func extract(
        _ text: Value, _ template: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard case .string(let text) = text, case .string(let template) = template else { return nil }
        try evaluation.chargeMaking(template.utf8.count)
        let (prefix, suffix) = try parts(of: template)
        guard let start = try place(of: prefix, in: text, from: 0, &evaluation) else { return .string("") }
        let first = start + prefix.utf8.count
        let last = suffix.isEmpty ? text.utf8.count : try place(of: suffix, in: text, from: first, &evaluation)
        guard let last else { return .string("") }
        try evaluation.chargeMaking(last - first)
        return .string(text.slice(first..<last))
    }

    private static func place(
        of part: String, in text: String, from start: Int, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Int? {
        try text.withUTF8Bytes { (text) throws(EvaluationError) in
            try part.withUTF8Bytes { (part) throws(EvaluationError) in
                try ByteSearch(for: part, in: text).first(from: start, &evaluation)
            }
        }
    }

    private static func parts(of template: String) throws(EvaluationError) -> (prefix: String, suffix: String) {
        let bytes = Array(template.utf8)
        let opening = bytes.firstIndex(of: UInt8(ascii: "{"))
        let closing = bytes.firstIndex(of: UInt8(ascii: "}"))
        guard let opening, let closing, opening + 1 < closing,
            !bytes[(opening + 1)...].contains(UInt8(ascii: "{")), !bytes[(closing + 1)...].contains(UInt8(ascii: "}"))
        else {
            throw EvaluationError(.invalidArgument, "'extract' wants one name between braces, as in 'repo:{owner}/'")
        }
        return (template.slice(0..<opening), template.slice(closing + 1..<bytes.count))
    }
}
