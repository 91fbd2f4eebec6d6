internal import JOSE

extension Confirmation {
    /// Reads the `cnf` of a verified token; `nil` where there is none.
    ///
    /// - Throws: ``ConfirmationRefusal``: what cannot be checked must not be lost.
    init?(_ claims: JSONObject) throws(ConfirmationRefusal) {
        guard let value = claims["cnf"] else { return nil }
        guard let object = value.objectValue, !object.isEmpty else { throw .malformed }
        self.init()
        for (name, value) in object {
            guard name == "jkt" || name == "x5t#S256" else { throw .unsupported }
            guard let thumbprint = value.stringValue, Self.isThumbprint(thumbprint) else { throw .malformed }
            if name == "jkt" { keyThumbprint = thumbprint } else { certificateThumbprint = thumbprint }
        }
    }

    /// SHA-256 in base64url.
    private static func isThumbprint(_ text: String) -> Bool {
        (try? Base64URL.decode(Array(text.utf8)))?.count == 32
    }

    /// Whether the sender of a request holds what the token is bound to.
    ///
    /// - Throws: ``ConfirmationRefusal``.
    func check(_ sender: SenderKeys) throws(ConfirmationRefusal) {
        if let keyThumbprint {
            guard let proof = sender.proof else { throw .proofMissing }
            guard proof.keyThumbprint == keyThumbprint else { throw .proofKeyMismatch }
        }
        if let certificateThumbprint {
            guard let held = sender.certificateThumbprint else { throw .certificateMissing }
            guard held == certificateThumbprint else { throw .certificateMismatch }
        }
    }
}
