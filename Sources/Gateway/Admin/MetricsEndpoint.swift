internal import Foundation
internal import HTTPTypes
internal import Hummingbird

/// `GET /metrics`, for Prometheus.
struct MetricsEndpoint: Sendable {
    let decisions: DecisionCounts
    let documents: ProviderDocumentCaches

    func respond() -> Response {
        var metrics = PrometheusText()
        metrics.add(decisions.all)
        metrics.add(documents.health, at: Date())
        var headers = HTTPFields.noStore
        headers[.contentType] = "text/plain; version=0.0.4; charset=utf-8"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: metrics.text)))
    }
}
