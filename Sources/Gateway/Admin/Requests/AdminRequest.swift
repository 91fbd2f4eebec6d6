internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import JOSE

/// What an administrator asks for: who asks, when, and the members of the body or of the query, each looked at strictly.
struct AdminRequest: Sendable {
    /// The longest body that is read, in bytes.
    static let maximumBytes = 64 * 1024

    let now: Date
    let remoteAddress: String?
    private let path: Parameters
    private let members: JSONObject
    /// Whether the members are those of a query, which are strings.
    let isQuery: Bool

    /// Reads a request with a JSON object for a body.
    ///
    /// - Parameter names: The members that it may have. None: it has no body at all.
    init(
        _ request: Request, _ context: GatewayRequestContext, members names: Set<String>
    ) async throws(AdminFailure) {
        guard request.uri.query == nil else { throw .unknownMember("in the query") }
        let body = try await Self.body(of: request)
        try self.init(
            names.isEmpty && body.isEmpty ? [:] : Self.object(body, of: request), context, names, isQuery: false)
    }

    /// Reads a request with a query, and without a body.
    init(_ request: Request, _ context: GatewayRequestContext, query names: Set<String>) throws(AdminFailure) {
        var members: JSONObject = [:]
        for (name, value) in request.uri.queryParameters {
            guard members[String(name)] == nil else { throw .invalid(String(name), problem: "is there more than once") }
            members[String(name)] = .string(String(value))
        }
        try self.init(members, context, names, isQuery: true)
    }

    private init(
        _ members: JSONObject, _ context: GatewayRequestContext, _ names: Set<String>, isQuery: Bool
    ) throws(AdminFailure) {
        if let stranger = members.first(where: { !names.contains($0.key) }) { throw .unknownMember(stranger.key) }
        self.now = Date()
        self.remoteAddress = context.remoteAddress
        self.path = context.parameters
        self.members = members
        self.isQuery = isQuery
    }

    /// The id in the path, out of its percent-encoding.
    func id() throws(AdminFailure) -> String {
        guard let id = path.get("id")?.removingPercentEncoding, !id.isEmpty else { throw .notFound("id") }
        return id
    }

    subscript(name: String) -> JSONValue? { members[name] }

    private static func object(_ body: [UInt8], of request: Request) throws(AdminFailure) -> JSONObject {
        let type = request.headers[.contentType]?.lowercased().split(separator: ";").first
        guard type?.trimmingCharacters(in: .whitespaces) == "application/json" else { throw .notJSON }
        guard let object = try? JSONValue.parse(body).objectValue else { throw .malformed }
        return object
    }

    private static func body(of request: Request) async throws(AdminFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await chunk in request.body {
                guard bytes.count + chunk.readableBytes <= maximumBytes else { throw AdminFailure.tooLarge }
                bytes.append(contentsOf: chunk.readableBytesView)
            }
        } catch let failure as AdminFailure {
            throw failure
        } catch {
            throw .malformed
        }
        return bytes
    }
}
