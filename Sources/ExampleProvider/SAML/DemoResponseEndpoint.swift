internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import JOSE
internal import XMLSecurity

/// The login-free endpoint of the SAML side: a person sends `sub`, and `audience` and `recipient` if they like, and gets a
/// signed response in base64url, ready for the token endpoint.
struct DemoResponseEndpoint: Sendable {
    let provider: ExampleProvider

    func document(for request: Request) async -> ServedDocument {
        do throws(DemoTokenEndpoint.Refusal) {
            let wishes = try await DemoTokenEndpoint.claims(in: request)
            return ServedDocument(
                members: ["saml_response": .string(try await response(wishes))], cacheControl: "no-store")
        } catch {
            return error.document
        }
    }

    private func response(_ wishes: JSONObject) async throws(DemoTokenEndpoint.Refusal) -> String {
        let subject = wishes["sub"] ?? provider.configuration.users.first.map { .string($0.subject) }
        guard let subject = subject?.stringValue else { throw .noSubject }
        var serviceProvider = await provider.samlServiceProvider
        if let audience = wishes["audience"]?.stringValue { serviceProvider?.entityID = audience }
        if let recipient = wishes["recipient"]?.stringValue { serviceProvider?.recipient = recipient }
        guard let serviceProvider else { throw .noServiceProvider }
        let recipe = try? await provider.responseRecipe(subject: subject, for: serviceProvider)
        guard let token = try? recipe?.subjectToken() else { throw .notSigned }
        return token
    }
}
