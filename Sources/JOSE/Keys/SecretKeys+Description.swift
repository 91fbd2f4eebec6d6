// A key that is printed, dumped or put into a log says which it is, and nothing of its secret.

extension SigningKey: CustomStringConvertible, CustomReflectable {
    /// The algorithm and the thumbprint.
    public var description: String { "SigningKey(\(algorithm.rawValue), \(keyID))" }

    /// The algorithm and the thumbprint.
    public var customMirror: Mirror { Mirror(self, children: ["algorithm": algorithm, "keyID": keyID]) }
}

extension DecryptionKey: CustomStringConvertible, CustomReflectable {
    /// The thumbprint.
    public var description: String { "DecryptionKey(\(thumbprint))" }

    /// The thumbprint.
    public var customMirror: Mirror { Mirror(self, children: ["thumbprint": thumbprint]) }
}
