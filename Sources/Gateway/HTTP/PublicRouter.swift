internal import HTTPTypes
internal import Hummingbird
internal import JOSE

internal import struct Foundation.Date

/// The routes of the public port: tokens and what is said of them, the documents that the gateway publishes, health.
struct PublicRouter: Sendable {
    let token: TokenEndpoint
    let introspection: TokenIntrospectionEndpoint
    let revocation: TokenRevocationEndpoint
    let subjectTokens: SubjectTokenEndpoint
    let metadata: PublishedDocument
    let keys: PublishedKeys
    let samlMetadata: SAMLMetadataEndpoint
    let readiness: Readiness
    /// Whether connections may have a certificate of the other end.
    let asksForCertificates: Bool
    /// The path of the issuer, without a slash at its end: `""` for an issuer without a path.
    let basePath: String

    func router() -> Router<GatewayRequestContext> {
        let router = Router(context: GatewayRequestContext.self)
        router.add(middleware: ErrorAnswers())
        router.post(path("/token")) { request, context in
            await token.respond(to: request, over: await context.peer(isAskedForCertificate: asksForCertificates))
        }
        router.refuseOtherMethods(at: path("/token"), than: .post)
        router.post(path("/introspect")) { request, context in
            await introspection.respond(
                to: request, over: await context.peer(isAskedForCertificate: asksForCertificates))
        }
        router.refuseOtherMethods(at: path("/introspect"), than: .post)
        router.post(path("/revoke")) { request, context in
            await revocation.respond(to: request, over: await context.peer(isAskedForCertificate: asksForCertificates))
        }
        router.refuseOtherMethods(at: path("/revoke"), than: .post)
        router.post(path("/subject-tokens")) { request, context in
            await subjectTokens.respond(
                to: request, over: await context.peer(isAskedForCertificate: asksForCertificates))
        }
        router.refuseOtherMethods(at: path("/subject-tokens"), than: .post)
        for metadataPath in metadataPaths { serve(metadata, at: RouterPath(metadataPath), by: router) }
        serveKeys(at: path("/jwks"), by: router)
        serveSAMLMetadata(at: path("/saml/metadata"), by: router)
        router.get(path("/healthz")) { _, _ in Response(.ok, json: ["status": "alive"], headers: .noStore) }
        router.get(path("/readyz")) { _, _ in await readiness.response() }
        return router
    }

    private func serve(_ document: PublishedDocument, at path: RouterPath, by router: Router<GatewayRequestContext>) {
        router.get(path) { request, _ in document.response(to: request) }
        router.head(path) { request, _ in document.response(to: request).createHeadResponse() }
        router.refuseOtherMethods(at: path, than: .get, .head)
    }

    private func serveKeys(at path: RouterPath, by router: Router<GatewayRequestContext>) {
        router.get(path) { request, _ in keys.response(to: request) }
        router.head(path) { request, _ in keys.response(to: request).createHeadResponse() }
        router.refuseOtherMethods(at: path, than: .get, .head)
    }

    private func serveSAMLMetadata(at path: RouterPath, by router: Router<GatewayRequestContext>) {
        router.get(path) { request, _ in samlMetadata.response(to: request, at: Date()) }
        router.head(path) { request, _ in samlMetadata.response(to: request, at: Date()).createHeadResponse() }
        router.refuseOtherMethods(at: path, than: .get, .head)
    }

    private func path(_ name: String) -> RouterPath { RouterPath(basePath + name) }

    /// OpenID Connect Discovery 1.0 section 4 appends to the issuer's path; RFC 8414 section 3.1 inserts before it.
    private var metadataPaths: Set<String> {
        [
            basePath + "/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server" + basePath,
            basePath + "/.well-known/oauth-authorization-server",
        ]
    }
}
