internal import ClaimMapping

/// The line of a file in which a problem lies, and a line with a caret under the place, as a terminal shows them.
struct SourceExcerpt: Equatable, Sendable {
    let line: String
    let caret: String

    /// What is shown of a long line before and after the place, in characters.
    private static let shownBefore = 80
    private static let shownAfter = 60
    /// What is looked at on either side, in Unicode scalars: a line may have a mebibyte, and many problems.
    private static let lookedAt = 400

    /// - Parameter column: From 1, in Unicode scalars; the one after the last is the end of the line.
    init(_ line: ArraySlice<Unicode.Scalar>, column: Int) {
        let before = Self.printable(line.prefix(column - 1).suffix(Self.lookedAt))
        let after = Self.printable(line.dropFirst(column - 1).prefix(Self.lookedAt))
        let isWhole = before.count + after.count <= Self.shownBefore + Self.shownAfter
        let start = isWhole || before.count <= Self.shownBefore ? before : "…\(before.suffix(Self.shownBefore))"
        let end = isWhole || after.count <= Self.shownAfter ? after : "\(after.prefix(Self.shownAfter))…"
        self.line = start + end
        self.caret = Self.blank(start) + "^"
    }

    /// Tabs stay, since a caret below is moved by the same ones.
    private static func printable(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        scalars.map { $0 == "\t" ? "\t" : SecretMask.printable(String($0)) }.joined()
    }

    /// White space as wide as the text.
    private static func blank(_ text: String) -> String {
        text.split(separator: "\t", omittingEmptySubsequences: false)
            .map { String(repeating: " ", count: $0.terminalColumns) }.joined(separator: "\t")
    }
}
