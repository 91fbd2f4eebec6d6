internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import JOSE
internal import TokenExchange

/// `POST /introspect` (RFC 7662): tells a client about a token that it got, or that is for a resource that it serves; as a signed
/// JWT where it asks for one (RFC 9701).
struct TokenIntrospectionEndpoint: Sendable {
    let inspection: TokenInspection
    let clients: RequestAuthentication
    let audit: any AuditSink

    private static let signedType = "application/token-introspection+jwt"

    /// Answers one request. A refused one is audited; an answered one is not, for it decides nothing.
    func respond(to request: Request, over peer: RequestSender) async -> Response {
        let (now, start) = (Date(), ContinuousClock.now)
        var record = DecisionRecord()
        var sender = peer
        do throws(Refusal) {
            sender = try clients.sender(of: request, over: peer)
            return try await serve(request, from: sender, at: now, noting: &record)
        } catch {
            audit.record(
                AuditEvent(
                    .introspection, time: now, record: record, refusal: error, remoteAddress: sender.address,
                    durationMicroseconds: Int((ContinuousClock.now - start) / .microseconds(1))))
            return Response(error, decisionID: record.id)
        }
    }

    private func serve(
        _ request: Request, from sender: RequestSender, at now: Date, noting record: inout DecisionRecord
    ) async throws(Refusal) -> Response {
        let parameters = try await request.formParameters()
        let client = try await clients.client(of: request, parameters, from: sender, at: now, noting: &record)
        guard let token = parameters.value(of: "token") else { throw .request(.missingParameter("token")) }
        let answer: JSONObject
        do throws(StoreUnavailable) {
            answer = try await inspection.introspect(Array(token.utf8), for: client, at: now)
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

extension Request {
    /// Whether the client asks for a media type by its name (RFC 9110 section 12.5.1).
    fileprivate func accepts(_ type: String) -> Bool {
        headers[values: .accept].joined(separator: ",").lowercased().split(separator: ",").contains { range in
            range.split(separator: ";").first?.trimmingCharacters(in: .whitespaces) == type
        }
    }
}
