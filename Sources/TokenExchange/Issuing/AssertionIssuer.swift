internal import ClaimMapping
internal import JOSE
public import SAML
public import XMLSecurity

internal import struct Foundation.Date

/// Issues SAML assertions for back ends that take nothing else (RFC 8693 section 3, saml-core section 2.3.3).
public struct AssertionIssuer: Sendable {
    let entityID: EntityID
    let signer: XMLSigner

    /// Issues in the name of an entity, and signs with its key.
    public init(entityID: EntityID, signer: XMLSigner) {
        self.entityID = entityID
        self.signer = signer
    }
}

/// An assertion that is granted and not signed yet.
struct AssertionDraft: Sendable {
    let assertion: IssuedAssertion
    let issuer: AssertionIssuer

    /// The assertion in base64url without padding (RFC 7522 section 2.1).
    func signed() throws(Refusal) -> String {
        do throws(XMLSigningError) {
            let octets = try issuer.signer.sign(assertion.document, id: assertion.id, place: .afterIssuer)
            return Base64URL.encode(octets)
        } catch {
            throw .issuing(.signingFailed)
        }
    }
}

extension TokenIssuer {
    /// An assertion about the subject, for the only resource that is asked for.
    func assertion(
        _ order: TokenOrder, _ stamp: TokenStamp, tracing trace: inout DecisionTrace?
    ) throws(Refusal) -> TokenDraft {
        guard let resource = order.grant.resources.first, let recipient = resource.saml else {
            throw .policy(.typeNotAtTarget)
        }
        let issuer = try trace.check(.signingKey, "the key of saml.signing") { () throws(Refusal) in
            guard let assertions else { throw .issuing(.noSigningKey) }
            return assertions
        }
        var claims = claims(of: order, stamp, for: order.grant.audience)
        claims["client_id"] = .string(order.client.id)
        claims["scope"] = order.grant.scopeClaim
        for (name, value) in AuthenticationClaims.of(order.identity.claims) { claims[name] = value }
        claims.add(order, origins: order.origins)
        var mapped = JSONObject()
        mapped.add(mapped: order.subject.claims, of: order.grant)
        let assertion = IssuedAssertion(
            id: "_\(stamp.id)", issuer: issuer.entityID, subject: order.subject.id,
            nameIDFormat: recipient.nameIDFormat, audience: recipient.audience ?? resource.id,
            recipient: recipient.recipient, issued: Date(timeIntervalSince1970: Double(stamp.issued)),
            expires: Date(timeIntervalSince1970: Double(stamp.expiry)),
            authenticated: order.identity.claims["auth_time"].flatMap(NumericDate.init).map {
                Date(timeIntervalSince1970: $0.seconds)
            }, contextClass: order.identity.claims["acr"]?.stringValue, attributes: mapped.attributeValues)
        return TokenDraft(
            type: .saml2, claims: claims, form: .saml(AssertionDraft(assertion: assertion, issuer: issuer)),
            id: stamp.id, issued: stamp.issued, expiry: stamp.expiry)
    }
}

extension JSONObject {
    /// As attributes have them: text, or a list of texts. What is neither text, number nor Boolean is written as JSON.
    fileprivate var attributeValues: [(name: String, values: [String])] {
        map { name, value in (name, (value.arrayValue ?? [value]).map(\.attributeText)) }
    }
}

extension JSONValue {
    fileprivate var attributeText: String { stringValue ?? String(decoding: serialized(), as: UTF8.self) }
}
