internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import TokenExchange

extension Request {
    /// The form in the body, read strictly and within its caps.
    func formParameters() async throws(Refusal) -> FormParameters {
        guard uri.query == nil else { throw .request(.queryParameters) }
        guard isFormEncoded else { throw .request(.notFormEncoded) }
        let bytes = try await formBytes()
        do throws(RequestRefusal) {
            return try FormParameters(bytes)
        } catch {
            throw .request(error)
        }
    }

    /// The media type, compared without case and without its parameters; a charset other than UTF-8 is refused.
    private var isFormEncoded: Bool {
        guard let value = headers[.contentType] else { return false }
        if value == "application/x-www-form-urlencoded" { return true }
        let type = value.lowercased()
        let parts = type.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        return parts.first == "application/x-www-form-urlencoded"
            && parts.dropFirst().allSatisfy {
                !$0.hasPrefix("charset=") || $0 == "charset=utf-8" || $0 == "charset=\"utf-8\""
            }
    }

    private func formBytes() async throws(Refusal) -> [UInt8] {
        let declared = headers[.contentLength].flatMap { Int($0) } ?? 0
        guard declared <= FormParameters.maximumBytes else { throw .request(.bodyTooLarge) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(declared)
        do {
            for try await chunk in body {
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
}
