/// The cases of the conformance suite that need no protobuf and are left out all the same, by id, each with the reason.
/// The suite prints them.
enum LeftOut {
    static let reasons: [String: String] = [:]
}
