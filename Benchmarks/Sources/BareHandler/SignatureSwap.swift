internal import Crypto
internal import Foundation
internal import Hummingbird
internal import JOSE
internal import NIOCore

/// One signature verified, one made.
struct SignatureSwap: Sendable {
    private static let parameter = Array("subject_token=".utf8)

    private let verificationKey: P256.Signing.PublicKey
    private let signingKey = P256.Signing.PrivateKey()
    /// Header and payload of every token that is signed, as long as those of a real one.
    private let signingInput: [UInt8]

    init(jwk: JSONObject) throws {
        let coordinates = ["x", "y"].compactMap { jwk[$0]?.stringValue }.compactMap { try? Base64URL.decode($0.utf8) }
        self.verificationKey = try P256.Signing.PublicKey(rawRepresentation: Array(coordinates.joined()))
        self.signingInput = Array(repeating: UInt8(ascii: "e"), count: 700)
    }

    func response(to body: ByteBuffer) -> Response {
        guard let token = Self.subjectToken(in: Array(body.readableBytesView)), isValid(token),
            let signature = try? signingKey.signature(for: signingInput)
        else { return Response(status: .badRequest) }
        let issued = String(decoding: signingInput, as: UTF8.self) + "." + Base64URL.encode(signature.rawRepresentation)
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: #"{"access_token":"\#(issued)","token_type":"Bearer"}"#)))
    }

    private static func subjectToken(in form: [UInt8]) -> ArraySlice<UInt8>? {
        form.split(separator: UInt8(ascii: "&")).first { $0.starts(with: parameter) }?.dropFirst(parameter.count)
    }

    private func isValid(_ token: ArraySlice<UInt8>) -> Bool {
        guard let dot = token.lastIndex(of: UInt8(ascii: ".")),
            let raw = try? Base64URL.decode(token[(dot + 1)...]),
            let signature = try? P256.Signing.ECDSASignature(rawRepresentation: raw)
        else { return false }
        return verificationKey.isValidSignature(signature, for: token[..<dot])
    }
}
