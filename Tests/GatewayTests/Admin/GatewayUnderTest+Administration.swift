import Foundation
import JOSE

@testable import Gateway

extension GatewayUnderTest {
    /// Asks the admin port for something.
    func administer(
        _ method: String, _ path: String, _ body: JSONObject? = nil, token: String? = adminToken
    ) async throws -> Answer {
        try await administer(method, path, text: body.map { JSONValue.object($0).serialized() } ?? [], token: token)
    }

    /// Asks with a body that may be anything.
    func administer(
        _ method: String, _ path: String, text: [UInt8], type: String = "application/json", token: String? = adminToken
    ) async throws -> Answer {
        var fields = token.map { ["Authorization: Bearer \($0)"] } ?? []
        if !text.isEmpty { fields.append("Content-Type: \(type)") }
        return try await send(
            method, "/admin/v1/\(path)", fields, String(decoding: text, as: UTF8.self), to: adminPort)
    }
}
