internal import CEL

extension NearestName {
    /// What to add to a problem with an unknown name: `; did you mean x?`, or nothing.
    static func suggestion(for name: String, among known: some Sequence<String>) -> String {
        of(name, among: known).map { "; did you mean \($0)?" } ?? ""
    }
}
