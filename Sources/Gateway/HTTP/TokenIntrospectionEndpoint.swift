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
            guard request.accepts(Self.signedType) else { return Response(.ok, json: answer, headers: .noStore) }
            var headers = HTTPFields.noStore
            headers[.contentType] = Self.signedType
            let jwt = try inspection.signed(answer, for: client, at: now)
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: jwt)))
        }
    }
}

extension Request {
    /// Whether the client asks for a media type by its name (RFC 9110 section 12.5.1).
    fileprivate func accepts(_ type: String) -> Bool {
        headers[values: .accept].joined(separator: ",").lowercased().split(separator: ",").contains { range in
            range.split(separator: ";").first?.trimmingCharacters(in: .whitespaces) == type
        }
    }
}
