/// A token as a request presents it: bytes, and what they are declared to be. Nothing of it is believed.
public struct PresentedToken: Sendable {
    /// The token.
    public let bytes: [UInt8]
    /// What it is declared to be.
    public let type: TokenType

    /// Presents a token.
    public init(bytes: [UInt8], type: TokenType) {
        self.bytes = bytes
        self.type = type
    }
}
