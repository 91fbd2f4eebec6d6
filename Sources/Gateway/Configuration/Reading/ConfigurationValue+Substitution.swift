extension ConfigurationValue {
    /// The most bytes that a file of `${file:PATH}` may have.
    static let maximumReferencedBytes = 64 * 1024

    /// Replaces the references in a string of this value.
    func substitute(_ text: String) -> String? {
        var value = ""
        for piece in Template(text).pieces {
            guard let replacement = replacement(of: piece) else { return nil }
            value += replacement
        }
        return value
    }

    /// The contents of a file, or `nil` if it cannot be read; one line end at its end is dropped.
    func contents(of path: FilePath) -> String? {
        let bytes: [UInt8]
        do throws(FileProblem) {
            bytes = try FileContents.read(path.location, limit: Self.maximumReferencedBytes)
        } catch {
            return refuse("\(path.shown) \(error)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { return refuse("\(path.shown) is not UTF-8") }
        // CR LF is one character.
        return text.last?.isNewline == true ? String(text.dropLast()) : text
    }

    private func replacement(of piece: Template.Piece) -> String? {
        switch piece {
        case .plain(let text): text
        case .environment(let name):
            file.environment[name]
                ?? refuse("the environment variable \(ConfigurationKeyPath.printable(name)) is not set")
        case .file(let path): contents(of: file.path.sibling(path))
        case .malformed(let text):
            refuse("\(ConfigurationKeyPath.printable(text)) is neither ${env:NAME} nor ${file:PATH}; $${ is a plain ${")
        }
    }
}
