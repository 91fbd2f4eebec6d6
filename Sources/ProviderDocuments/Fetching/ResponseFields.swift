/// The header fields of an answer that matter, read line by line as they come in.
struct ResponseFields: Sendable {
    private static let wanted: Set<String> = [
        "age", "cache-control", "content-encoding", "date", "etag", "expires", "last-modified",
    ]
    private var values: [String: String] = [:]
    private(set) var byteCount = 0

    /// - Parameter line: One line as libcurl hands it over, of any answer: an interim one, and then the final one.
    mutating func read(line: some Collection<UInt8>) {
        byteCount += line.count
        let text = String(decoding: line, as: UTF8.self)
        // A status line begins a new answer.
        if text.hasPrefix("HTTP/") { return values.removeAll() }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return }
        let name = parts[0].lowercased()
        guard Self.wanted.contains(name) else { return }
        let value = String(parts[1].drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        values[name] = values[name].map { $0 + "," + value } ?? value
    }

    var etag: String? { values["etag"] }
    var lastModified: String? { values["last-modified"] }

    /// Whether the body is compressed, which was not asked for.
    var isEncoded: Bool {
        guard let encoding = values["content-encoding"]?.lowercased() else { return false }
        return !encoding.isEmpty && encoding != "identity"
    }

    var cacheControl: CacheControl {
        CacheControl(
            cacheControl: values["cache-control"], age: values["age"], expires: values["expires"], date: values["date"])
    }
}
