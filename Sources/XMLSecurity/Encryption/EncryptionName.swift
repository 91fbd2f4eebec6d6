/// The names of XML encryption (XML Encryption 1.1) that are read and written.
enum EncryptionName {
    static let encryption = "http://www.w3.org/2001/04/xmlenc#"
    static let encryption11 = "http://www.w3.org/2009/xmlenc11#"
    static let signature = "http://www.w3.org/2000/09/xmldsig#"

    static let encryptedData = XMLName("EncryptedData", in: encryption)
    static let encryptedKey = XMLName("EncryptedKey", in: encryption)
    static let encryptionMethod = XMLName("EncryptionMethod", in: encryption)
    static let keySize = XMLName("KeySize", in: encryption)
    static let oaepParameters = XMLName("OAEPparams", in: encryption)
    static let agreementMethod = XMLName("AgreementMethod", in: encryption)
    static let cipherData = XMLName("CipherData", in: encryption)
    static let cipherValue = XMLName("CipherValue", in: encryption)
    static let cipherReference = XMLName("CipherReference", in: encryption)
    static let encryptionProperties = XMLName("EncryptionProperties", in: encryption)
    static let referenceList = XMLName("ReferenceList", in: encryption)
    static let carriedKeyName = XMLName("CarriedKeyName", in: encryption)

    static let maskGeneration = XMLName("MGF", in: encryption11)

    static let keyInfo = XMLName("KeyInfo", in: signature)
    static let retrievalMethod = XMLName("RetrievalMethod", in: signature)
    static let digestMethod = XMLName("DigestMethod", in: signature)

    static let elementType = encryption + "Element"
    static let encryptedKeyType = encryption + "EncryptedKey"
}
