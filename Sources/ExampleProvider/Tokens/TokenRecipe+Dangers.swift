public import JOSE

extension TokenRecipe {
    /// Without a signature, under `alg: none` (RFC 8725 section 2.1) or another spelling of it.
    public func dangerouslyUnsigned(algorithmName: String = "none") -> TokenRecipe {
        var recipe = self
        recipe.signature = .none
        recipe.header["alg"] = .string(algorithmName)
        return recipe
    }

    /// Signed by the same key with an algorithm that the key was not published for; `alg` names it.
    public func dangerouslySigned(as algorithm: SignatureAlgorithm) -> TokenRecipe {
        var recipe = self
        recipe.signature = .algorithm(algorithm)
        recipe.header["alg"] = .string(algorithm.rawValue)
        return recipe
    }

    /// With an HMAC whose secret is the public key of ``key``, which everyone has (RFC 8725 section 2.1).
    public func dangerouslySigned(
        as algorithm: MACAlgorithm = .hs256, withPublicKeyAsSecret encoding: PublicKeyEncoding
    ) -> TokenRecipe {
        var recipe = self
        recipe.signature = .publicKeyMAC(algorithm, encoding)
        recipe.header["alg"] = .string(algorithm.rawValue)
        return recipe
    }

    /// With an HMAC under a secret, such as an empty or a guessable one (RFC 8725 section 2.2).
    public func dangerouslySigned(as algorithm: MACAlgorithm = .hs256, withSecret secret: [UInt8]) -> TokenRecipe {
        var recipe = self
        recipe.signature = .mac(algorithm, secret)
        recipe.header["alg"] = .string(algorithm.rawValue)
        return recipe
    }

    /// With a signature that was damaged after it was made.
    public func dangerouslyDamaged(_ damage: SignatureDamage) -> TokenRecipe {
        var recipe = self
        recipe.damage = damage
        return recipe
    }

    /// With these bytes in place of the serialised ``header``; they are signed.
    public func dangerouslyWithHeader(_ bytes: [UInt8]) -> TokenRecipe {
        var recipe = self
        recipe.headerBytes = bytes
        return recipe
    }

    /// With these bytes in place of the serialised ``claims``; they are signed.
    public func dangerouslyWithPayload(_ bytes: [UInt8]) -> TokenRecipe {
        var recipe = self
        recipe.payloadBytes = bytes
        return recipe
    }

    /// With a header member that stands there twice: as in ``header``, and then, last, as `value`.
    public func dangerouslyRepeatingHeaderMember(_ name: String, as value: JSONValue) -> TokenRecipe {
        dangerouslyWithHeader(header.serialized(repeating: name, as: value))
    }

    /// With a claim that stands there twice: as in ``claims``, and then, last, as `value`.
    public func dangerouslyRepeatingClaim(_ name: String, as value: JSONValue) -> TokenRecipe {
        dangerouslyWithPayload(claims.serialized(repeating: name, as: value))
    }
}

extension JSONObject {
    /// The object's text with a member more at its end, whether or not there is one of that name.
    fileprivate func serialized(repeating name: String, as value: JSONValue) -> [UInt8] {
        let whole = JSONValue.object(self).serialized()
        let more = JSONValue.object([name: value]).serialized()
        return isEmpty ? more : whole.dropLast() + [UInt8(ascii: ",")] + more.dropFirst()
    }
}
