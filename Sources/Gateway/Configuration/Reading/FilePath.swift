/// A path in a configuration: where the file is, and how it is shown.
struct FilePath: Hashable, Sendable {
    /// As the system takes it: relative to the working folder, or absolute.
    let location: String

    /// The path without the `.` and `..` in it, as far as the text alone tells.
    var shown: String {
        let isAbsolute = location.hasPrefix("/")
        var kept: [Substring] = []
        for part in location.split(separator: "/") where part != "." {
            if part == "..", let last = kept.last, last != ".." {
                kept.removeLast()
            } else if part != ".." || !isAbsolute {
                kept.append(part)
            }
        }
        let path = kept.joined(separator: "/")
        return isAbsolute ? "/" + path : path.isEmpty ? "." : path
    }

    /// The name without folder and extension.
    var stem: String {
        let name = location.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return String(name) }
        return String(name[..<dot])
    }

    /// The path that `path` names when it stands in this file: relative to its folder.
    func sibling(_ path: String) -> FilePath {
        guard !path.hasPrefix("/"), let slash = location.lastIndex(of: "/") else { return FilePath(location: path) }
        return FilePath(location: location[...slash] + path)
    }

    /// The path of `name` in this folder.
    func file(_ name: String) -> FilePath {
        FilePath(location: location.hasSuffix("/") ? location + name : "\(location)/\(name)")
    }
}
