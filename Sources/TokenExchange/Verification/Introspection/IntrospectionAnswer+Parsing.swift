internal import JOSE

public import struct Foundation.Date

extension IntrospectionAnswer {
    /// What the body of an answer may measure: 64 KiB.
    public static let maximumBytes = 64 * 1024
    private static let limits = JSONValue.Limits(
        maximumBytes: maximumBytes, maximumDepth: 16, maximumValues: 4096)

    /// Reads the body of an answer with status 200. `active` must be the Boolean true or false (RFC 7662 section 2.2): the
    /// string "true" is neither.
    ///
    /// - Throws: ``IntrospectionProblem``.
    public init(parsing body: [UInt8], askedAt: Date) throws(IntrospectionProblem) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue.parse(body, limits: Self.limits)
        } catch {
            throw .json(error)
        }
        guard let members = value.objectValue else { throw .notAnObject }
        guard let active = members["active"] else { throw .activeMissing }
        guard let isActive = active.boolValue else { throw .activeMalformed }
        self.init(isActive: isActive, members: members, askedAt: askedAt)
    }

    /// When it says that the token ends, in seconds since 1970; `nil` where it says nothing of that.
    public var expiry: Double? { members["exp"]?.doubleValue }
}
