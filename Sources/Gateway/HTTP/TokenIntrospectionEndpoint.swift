internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import JOSE
internal import TokenExchange

/// `POST /introspect` (RFC 7662): tells a client about a token that it got, or that is for a resource that it serves; as a signed
/// JWT where it asks for one (RFC 9701).
struct TokenIntrospectionEndpoint: Sendable {
    let inspection: TokenInspection
    let call: ClientCall

    init(inspection: TokenInspection, clients: RequestAuthentication, audit: any AuditSink) {
        self.inspection = inspection
        // An answer decides nothing: only a refusal is audited.
        self.call = ClientCall(kind: .introspection, clients: clients, audit: audit, isAuditedWhenServed: false)
    }

    private static let signedType = "application/token-introspection+jwt"

    func respond(to request: Request, over peer: RequestSender) async -> Response {
        await call.respond(to: request, over: peer) { (parameters, client, now, _) async throws(Refusal) in
            let token = Array(try parameters.required("token").utf8)
            let answer: JSONObject
            do throws(StoreUnavailable) {
                answer = try await inspection.introspect(token, for: client, at: now)
            } catch {
                throw .unavailable
            }
            guard request.prefers(Self.signedType, to: "application/json") else {
                return Response(.ok, json: answer, headers: .noStore)
            }
            var headers = HTTPFields.noStore
            headers[.contentType] = Self.signedType
            let jwt = try inspection.signed(answer, for: client, at: now)
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: jwt)))
        }
    }
}

extension Request {
    /// Whether the client asks for a media type by its name, and not less than for another one (RFC 9110 section 12.5.1).
    fileprivate func prefers(_ type: String, to other: String) -> Bool {
        let wanted = quality(of: type)
        return wanted > 0 && wanted >= quality(of: other)
    }

    /// The weight of a media type that is named, 0 for one that is not.
    private func quality(of type: String) -> Double {
        let ranges = headers[values: .accept].joined(separator: ",").lowercased().split(separator: ",")
        for range in ranges {
            let parts = range.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.first == type else { continue }
            return parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
        }
        return 0
    }
}
