internal import XMLSecurity

/// What a response says that the assertion in it must fit. It may not be signed: nothing of it is handed on.
struct ResponseFacts {
    let destination: String?
    let inResponseTo: String?
}

extension ServiceProvider {
    /// The rules for a response that need no signature: they only refuse.
    func response(
        _ response: UnverifiedElement, from issuer: EntityID, noting note: ((AssertionStep, String) -> Void)?
    ) throws(SAMLRefusal) -> ResponseFacts {
        _ = try response.envelope(.response)
        try checkStatus(of: response)
        note?(.status, "success")
        try checkIssuer(of: response, is: issuer)
        let destination = try destination(of: response)
        note?(.destination, destination.map { "\($0) is ours" } ?? "none is said")
        return ResponseFacts(destination: destination, inResponseTo: response.attribute("InResponseTo"))
    }

    /// saml-core section 3.2.2.1: exactly one status with one top-level code, and that is success. Codes below it say more
    /// of a failure, and nothing of a success.
    private func checkStatus(of response: UnverifiedElement) throws(SAMLRefusal) {
        let statuses = response.children(SAMLName.status)
        guard statuses.count == 1, var codes = statuses.first?.children(SAMLName.statusCode), codes.count == 1 else {
            throw .statusMalformed
        }
        var values: [String] = []
        while let code = codes.first {
            guard let value = code.attribute("Value") else { throw .statusMalformed }
            values.append(value)
            codes = code.children(SAMLName.statusCode)
        }
        guard values.first == SAMLStatus.success else { throw .statusNotSuccess(SAMLStatus(codes: values)) }
    }

    /// saml-profiles section 4.1.4.2: a response may leave its issuer out unless it is signed or its assertion is encrypted.
    private func checkIssuer(of response: UnverifiedElement, is issuer: EntityID) throws(SAMLRefusal) {
        let isEncrypted = !response.children(SAMLName.encryptedAssertion).isEmpty
        try response.checkIssuer(.response, is: issuer, isRequired: response.isSigned || isEncrypted)
    }

    /// saml-core section 3.2.2: where a destination is named it must be ours. It may be left out: the recipient of the
    /// confirmation says the same, and must not.
    private func destination(of response: UnverifiedElement) throws(SAMLRefusal) -> String? {
        guard let destination = response.attribute("Destination")?.collapsed else { return nil }
        guard isRecipient(destination) else { throw .destinationMismatch }
        return destination
    }

    /// Whether assertions for us may be sent there. Compared byte for byte.
    func isRecipient(_ location: String) -> Bool {
        recipients.contains { $0.hasSameBytes(as: location) }
    }
}
