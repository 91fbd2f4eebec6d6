internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import TokenExchange

/// `POST /token`: reads the form, authenticates the client, runs the exchange; one audit event for every path.
struct TokenEndpoint: Sendable {
    let exchange: TokenExchange
    let clients: ClientAuthentication
    let audit: any AuditSink

    /// Answers one request. The single exit: whatever happened, the outcome becomes one event and one answer.
    func respond(to request: Request, from remoteAddress: String?) async -> Response {
        let (now, start) = (Date(), ContinuousClock.now)
        var record = DecisionRecord()
        let response: Response
        let refusal: Refusal?
        do throws(Refusal) {
            response = Response(try await serve(request, at: now, noting: &record))
            refusal = nil
        } catch {
            response = Response(error, decisionID: record.id)
            refusal = error
        }
        audit.record(
            AuditEvent(
                time: now, record: record, refusal: refusal, remoteAddress: remoteAddress,
                durationMicroseconds: Int((ContinuousClock.now - start) / .microseconds(1))))
        return response
    }

    private func serve(
        _ request: Request, at now: Date, noting record: inout DecisionRecord
    ) async throws(Refusal) -> TokenExchangeResponse {
        let parameters = try await form(of: request)
        let client = try clients.client(authorization: try authorization(of: request), parameters: parameters)
        record.clientID = client.id
        let exchangeRequest = try TokenExchangeRequest(parameters)
        record.subjectTokenType = exchangeRequest.subjectTokenType.shortName
        return try await exchange.exchange(exchangeRequest, for: client, at: now, noting: &record)
    }

    private func form(of request: Request) async throws(Refusal) -> FormParameters {
        guard request.uri.query == nil else { throw .request(.queryParameters) }
        guard isFormEncoded(request) else { throw .request(.notFormEncoded) }
        let body = try await body(of: request)
        do throws(RequestRefusal) {
            return try FormParameters(body)
        } catch {
            throw .request(error)
        }
    }

    /// The media type, compared without case and without its parameters; a charset other than UTF-8 is refused.
    private func isFormEncoded(_ request: Request) -> Bool {
        guard let value = request.headers[.contentType] else { return false }
        if value == "application/x-www-form-urlencoded" { return true }
        let type = value.lowercased()
        let parts = type.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        return parts.first == "application/x-www-form-urlencoded"
            && parts.dropFirst().allSatisfy {
                !$0.hasPrefix("charset=") || $0 == "charset=utf-8" || $0 == "charset=\"utf-8\""
            }
    }

    private func body(of request: Request) async throws(Refusal) -> [UInt8] {
        let declared = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard declared <= FormParameters.maximumBytes else { throw .request(.bodyTooLarge) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(declared)
        do {
            for try await chunk in request.body {
                guard bytes.count + chunk.readableBytes <= FormParameters.maximumBytes else {
                    throw Refusal.request(.bodyTooLarge)
                }
                bytes.append(contentsOf: chunk.readableBytesView)
            }
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw .request(.malformedForm)
        }
        return bytes
    }

    /// The `Authorization` header. Two of them are two ways to authenticate.
    private func authorization(of request: Request) throws(Refusal) -> String? {
        let values = request.headers[values: .authorization]
        guard values.count <= 1 else { throw .client(.severalCredentials) }
        return values.first
    }
}
