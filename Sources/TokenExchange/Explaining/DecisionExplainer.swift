internal import ClaimMapping
internal import JOSE

public import struct Foundation.Date

/// Explains requests: what the token endpoint would answer them, and why. Issues nothing and uses nothing up.
public struct DecisionExplainer: Sendable {
    private let exchange: TokenExchange
    private let clients: [Client]

    /// Makes an explainer of an exchange for these clients.
    public init(exchange: TokenExchange, clients: [Client]) {
        self.exchange = exchange
        self.clients = clients
    }

    /// Explains a token request in which `client_id` stands for the client: it does not authenticate.
    public func explain(_ parameters: some RequestParameters, at now: Date) async -> Explanation {
        var record = DecisionRecord()
        var trace: DecisionTrace? = DecisionTrace()
        let outcome: Result<JSONObject, Refusal>
        do throws(Refusal) {
            outcome = .success(try await claims(for: parameters, at: now, noting: &record, tracing: &trace))
        } catch {
            outcome = .failure(error)
        }
        return Explanation(record: record, trace: trace ?? DecisionTrace(), outcome: outcome)
    }

    private func claims(
        for parameters: some RequestParameters, at now: Date, noting record: inout DecisionRecord,
        tracing trace: inout DecisionTrace?
    ) async throws(Refusal) -> JSONObject {
        let client: Client
        let request: TokenRequest
        do throws(Refusal) {
            client = try self.client(named: parameters.value(of: "client_id"))
            record.clientID = client.id
            request = try TokenRequest(parameters)
        } catch {
            trace.note(error)
            throw error
        }
        trace.note(.request, .passed, "every parameter is well-formed")
        return try await exchange.explain(request, for: client, at: now, noting: &record, tracing: &trace)
    }

    private func client(named id: String?) throws(Refusal) -> Client {
        guard let id else { throw .request(.missingParameter("client_id")) }
        guard let client = clients.first(where: { $0.id.hasSameBytes(as: id) })
        else { throw .client(.unknownClient) }
        return client
    }
}
