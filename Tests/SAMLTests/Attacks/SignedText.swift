import ExampleProvider
import Testing

/// A signed document as text, with the parts that attackers move.
struct SignedText {
    let whole: String

    init(_ recipe: ResponseRecipe) throws {
        whole = String(decoding: try recipe.document(), as: UTF8.self)
    }

    init(_ text: String) { whole = text }

    /// The only part between a start tag and its end tag.
    func part(_ tag: String) throws -> String {
        let start = try #require(whole.firstRange(of: "<\(tag)"))
        let end = try #require(whole.lastRange(of: "</\(tag)>"))
        return String(whole[start.lowerBound..<end.upperBound])
    }

    /// The signature of the assertion, or else of the response.
    var signature: String {
        get throws { try part("ds:Signature") }
    }

    var assertion: String {
        get throws { try part("saml:Assertion") }
    }

    func without(_ part: String) -> String { whole.replacing(part, with: "") }

    func replacing(_ part: String, with other: String) throws -> String {
        try #require(whole.contains(part))
        return whole.replacing(part, with: other)
    }
}

extension String {
    /// The same element, unsigned, with another ID and about someone else: what the attacker wants to be believed.
    func forged(without signature: String) throws -> String {
        try SignedText(replacing(signature, with: "")).replacing(
            ">\(AttackScene.genuine)</saml:NameID>", with: ">\(AttackScene.forged)</saml:NameID>"
        ).replacing(/\ ID="([^"]*)"/) { " ID=\"_evil\($0.output.1)\"" }
    }

    fileprivate func lastRange(of text: String) -> Range<String.Index>? { ranges(of: text).last }

    /// With a text before the first place where another stands.
    func inserting(_ text: String, before place: String) throws -> String {
        let range = try #require(firstRange(of: place))
        return self[..<range.lowerBound] + text + self[range.lowerBound...]
    }

    func inserting(_ text: String, after place: String) throws -> String {
        let range = try #require(firstRange(of: place))
        return self[..<range.upperBound] + text + self[range.upperBound...]
    }

    func inserting(_ text: String, beforeLast place: String) throws -> String {
        let range = try #require(lastRange(of: place))
        return self[..<range.lowerBound] + text + self[range.lowerBound...]
    }
}
