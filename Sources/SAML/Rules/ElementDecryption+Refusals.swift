internal import XMLSecurity

extension ElementDecryption {
    /// Decrypts a part of what a signature covers.
    func decrypt(
        _ encrypted: VerifiedElement, _ part: EncryptedPart, to name: XMLName
    ) throws(SAMLRefusal) -> VerifiedElement {
        let decrypted: VerifiedElement
        do throws(DecryptionRejection) {
            decrypted = try decrypt(encrypted)
        } catch {
            throw .decryption(part, error)
        }
        guard decrypted.element.name == name else { throw .decryptedUnexpected(part) }
        try decrypted.element.checkNothingHides()
        return decrypted
    }

    /// Decrypts an assertion that may carry a signature of its own.
    func decryptAssertion(_ encrypted: UnverifiedElement) throws(SAMLRefusal) -> UnverifiedDocument {
        let document: UnverifiedDocument
        do throws(DecryptionRejection) {
            document = try decrypt(encrypted)
        } catch {
            throw .decryption(.assertion, error)
        }
        guard document.root.name == SAMLName.assertion else { throw .decryptedUnexpected(.assertion) }
        return document
    }
}
