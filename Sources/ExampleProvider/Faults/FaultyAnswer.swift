internal import HTTPTypes
internal import Hummingbird
internal import JOSE

/// An answer with a fault in it.
struct FaultyAnswer: Sendable {
    let fault: Fault
    /// The address of the endpoint.
    let address: String
    /// What an honest provider would answer.
    let document: ServedDocument

    func response(to request: Request, in context: ProviderRequestContext) async throws -> Response {
        switch fault {
        case .answer(let status, let contentType, let body):
            return Response(
                status: .init(code: status), headers: [.contentType: contentType], body: ResponseBody(bytes: body))
        case .changedMember(let name, let value): return with(name, value)
        case .badKeyAmongGood:
            return with(
                "keys", .array([.object(UnfitJWK.pointOffCurve)] + (document["keys"]?.arrayValue ?? [])))
        case .oversend(let bytes, let announced): return streaming(.padding(bytes, announced: announced))
        case .drip(let interval): return streaming(.dripping(document.body, every: interval))
        case .closeMidway: return streaming(.cutOff(document.body))
        case .redirect(let target): return .redirect(to: target, type: .found)
        case .redirectChain(let hops): return hop(along: request, of: hops)
        case .redirectInACircle:
            return .redirect(to: request.uri.query == nil ? address + "?back" : address, type: .found)
        case .closeWithoutAnswer:
            try await context.hangUp()
        case .stall:
            // It was held until the server stopped.
            throw CancellationError()
        }
    }

    private func with(_ name: String, _ value: JSONValue?) -> Response {
        var changed = document
        changed[name] = value
        return changed.response()
    }

    private func streaming(_ body: ResponseBody) -> Response {
        Response(status: .ok, headers: [.contentType: document.contentType], body: body)
    }

    /// The hops taken so far stand in the query.
    private func hop(along request: Request, of hops: Int) -> Response {
        let taken = request.uri.queryParameters["hop"].flatMap { Int($0) } ?? 0
        return taken < hops ? .redirect(to: address + "?hop=\(taken + 1)", type: .found) : document.response()
    }
}
