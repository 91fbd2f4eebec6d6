/// Why there is no master key.
///
/// The description is one sentence for the operator, and holds nothing of the key.
public enum MasterKeyError: Error, Equatable, Sendable {
    /// The text is not 32 bytes in base64. The path is `nil` for a text that did not come from a file.
    case malformed(path: String?)
    /// Others than the owner have rights on the file.
    case readableByOthers(path: String, permissions: UInt32)
    /// There is something else than a file at the path.
    case notAFile(path: String)
    /// The file is there and cannot be read.
    case unreadable(path: String, message: String)
    /// There is no file, and none can be made.
    case cannotCreate(path: String, message: String)
}

extension MasterKeyError: CustomStringConvertible {
    /// One sentence for the operator.
    public var description: String {
        switch self {
        case .malformed(nil):
            "The master key is not 32 bytes in base64: make one with openssl rand -base64 32."
        case .malformed(let path?):
            "The master key file \(path) does not hold 32 bytes in base64: restore it from a backup."
        case .readableByOthers(let path, let permissions):
            "The master key file \(path) has mode 0\(String(permissions, radix: 8)), which gives others rights on it: "
                + "run chmod 600 \(path)."
        case .notAFile(let path):
            "There is something else than a file at the path of the master key, \(path)."
        case .unreadable(let path, let message):
            "The master key file \(path) cannot be read: \(message)."
        case .cannotCreate(let path, let message):
            "The master key file \(path) cannot be made: \(message)."
        }
    }
}
