internal import Foundation

/// What a person, or another program, hands over. A token comes this way: the arguments of a program are seen by others.
enum StandardInput {
    /// The token, without white space around it.
    static func token() throws(ExchangeError) -> String {
        if isatty(STDIN_FILENO) == 1 {
            FileHandle.standardError.write(Data("Paste the token, then press Enter and Ctrl-D.\n".utf8))
        }
        let input = FileHandle.standardInput.readDataToEndOfFile()
        let token = String(decoding: input, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !token.isEmpty else { throw .noToken }
        guard !token.contains(where: { $0.isWhitespace || "\"'{".contains($0) }) else { throw .notTokenAlone }
        return token
    }
}
