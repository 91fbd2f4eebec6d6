/// Writes the path of a key, as problems name it: `policies[0].when`, `attribute_names["urn:oid:1.2.3"]`.
enum ConfigurationKeyPath {
    static func member(_ name: String, of path: String) -> String {
        guard isPlain(name) else { return "\(path)[\"\(printable(name))\"]" }
        return path.isEmpty ? name : "\(path).\(name)"
    }

    /// Text from a file as it may be shown on a terminal and in a log: on one line, and not longer than a line.
    static func printable(_ text: String) -> String {
        let escaped = text.unicodeScalars.prefix(80).map {
            $0.properties.generalCategory == .control ? "\u{FFFD}" : String($0)
        }
        return escaped.joined() + (text.unicodeScalars.count > 80 ? "…" : "")
    }

    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 80
            && name.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" || $0 == "-"
            }
    }
}
