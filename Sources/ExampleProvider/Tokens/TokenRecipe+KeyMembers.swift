internal import FoundationEssentials
internal import JOSE

extension TokenRecipe {
    /// A header member that carries a key or says where to fetch one (RFC 7515 sections 4.1.2 to 4.1.8).
    ///
    /// An honest token may have one. A verifier must not look at it: otherwise whoever made the token chooses its key.
    public enum KeyMember: Hashable, Sendable {
        /// `jwk`: the key itself.
        case jwk
        /// `jku`: the address of a JWK set.
        case jku(String)
        /// `x5u`: the address of a certificate.
        case x5u(String)
        /// `x5c`: a certificate.
        case x5c
    }

    /// With the public half of the key that signs, or an address of it, in the header.
    ///
    /// - Throws: ``TokenRecipeError/cryptography`` where the certificate of ``KeyMember/x5c`` can't be made.
    public func carryingItsKey(in member: KeyMember) throws(TokenRecipeError) -> TokenRecipe {
        var recipe = self
        switch member {
        case .jwk: recipe.header["jwk"] = .object(key.publicJWK)
        case .jku(let url): recipe.header["jku"] = .string(url)
        case .x5u(let url): recipe.header["x5u"] = .string(url)
        case .x5c:
            let certificate = try SelfSignedCertificate.der(of: PrivateKeyMaterial(key))
            recipe.header["x5c"] = [.string(Data(certificate).base64EncodedString())]
        }
        return recipe
    }
}
