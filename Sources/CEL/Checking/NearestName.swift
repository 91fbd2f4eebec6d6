/// Finds what a misspelt name was meant to be.
package enum NearestName {
    /// The name that the fewest edits lead to; `nil` if all are too far away to be meant.
    package static func of(_ name: String, among known: some Sequence<String>) -> String? {
        let length = name.utf8.count
        let name = Array(name.lowercased().utf8.prefix(64))
        // Of names as short as `x` every other one is an edit away.
        let limit = name.count < 3 ? 0 : min(3, max(1, name.count / 3))
        // An edit changes the length by one at the most: most names need no closer look.
        let near = known.filter { abs($0.utf8.count - length) <= limit }
        return near.map { (name: $0, edits: edits(from: name, to: Array($0.lowercased().utf8.prefix(128)))) }
            .filter { $0.edits <= limit }
            .min { ($0.edits, $0.name) < ($1.edits, $1.name) }?.name
    }

    /// What to add to an error about an unknown name: `; did you mean 'x'?`, or nothing.
    static func hint(for name: String, among known: some Sequence<String>) -> String {
        of(name, among: known).map { "; did you mean '\($0)'?" } ?? ""
    }

    /// Inserted, removed and replaced characters, and neighbours exchanged (the optimal string alignment distance).
    private static func edits(from name: [UInt8], to other: [UInt8]) -> Int {
        var rows = [Array(0...other.count)]
        for (i, byte) in name.enumerated() {
            var row = [i + 1]
            for (j, otherByte) in other.enumerated() {
                var least = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (byte == otherByte ? 0 : 1))
                if i > 0, j > 0, byte == other[j - 1], name[i - 1] == otherByte {
                    least = min(least, rows[i - 1][j - 1] + 1)
                }
                row.append(least)
            }
            rows.append(row)
        }
        return rows[name.count][other.count]
    }
}
