public import Foundation

/// Where the conformance vectors lie. They are no part of this repository; suites say so and skip where they are
/// absent.
public enum ConformanceVectors {
    /// What a skipped suite says.
    public static let absence: String =
        "the conformance vectors are absent: name their folder in the environment variable CAMBIO_CONFORMANCE"

    /// The folder of one subject, such as `jose`; `nil` where it is absent.
    ///
    /// The folder of all subjects is the one that `CAMBIO_CONFORMANCE` names, or else `../shared/conformance`; a
    /// relative path starts at the package.
    public static func folder(_ name: String) -> URL? {
        let named = ProcessInfo.processInfo.environment["CAMBIO_CONFORMANCE"] ?? ""
        let root = URL(fileURLWithPath: named.isEmpty ? "../shared/conformance" : named, relativeTo: package)
        let folder = root.appendingPathComponent(name, isDirectory: true).standardizedFileURL
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder)
        return exists && isFolder.boolValue ? folder : nil
    }

    /// The files below `folder` whose names end in `.` and `fileExtension`, as paths relative to it, sorted.
    public static func files(in folder: URL, withExtension fileExtension: String) -> [String] {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix("." + fileExtension) }.sorted()
    }

    private static let package = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
