internal import Foundation
internal import JOSE
public import Logging

/// Writes log events as lines of JSON to standard error.
public struct JSONLogHandler: LogHandler {
    /// The least level that is written.
    public var logLevel: Logger.Level
    /// What every event carries.
    public var metadata: Logger.Metadata = [:]
    private let label: String

    /// Makes a handler.
    public init(label: String, level: Logger.Level) {
        self.label = label
        self.logLevel = level
    }

    /// One value of ``metadata``.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one event.
    public func log(event: LogEvent) {
        var object: JSONObject = [
            "time": .string(Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))),
            "level": .string(event.level.rawValue),
            "logger": .string(label),
            "message": .string(event.message.description),
        ]
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) { object[key] = .string(value.description) }
        FileHandle.standardError.write(Data(JSONValue.object(object).serialized() + [UInt8(ascii: "\n")]))
    }
}
