public import Storage
internal import TokenExchange

/// The gateway's own signing keys, and the key that seals them.
public struct KeyRules: Sendable {
    /// After how many seconds a new signing key takes over; `nil` for keys that are rotated by hand alone.
    public var rotateEvery: Int?
    /// For how many seconds a new key is published before it signs; `nil` if the file does not say.
    public var publishAhead: Int?
    /// Where the key comes from that seals the signing keys in the store.
    public var encryptionKey: EncryptionKeySource

    /// Where a master key comes from.
    public enum EncryptionKeySource: Sendable {
        /// A file at this path, which is made where it is missing.
        case file(String)
        /// The configuration itself, or an environment variable.
        case key(MasterKey)
    }

    /// Describes keys that do not rotate.
    public init(encryptionKey: EncryptionKeySource) {
        self.encryptionKey = encryptionKey
    }

    /// When a signing key does what.
    var schedule: KeySchedule {
        KeySchedule(rotateEvery: rotateEvery.map(Double.init), publishAhead: publishAhead.map(Double.init))
    }

    /// The key that seals the signing keys. Makes its file where it is missing.
    public func masterKey() throws(MasterKeyError) -> MasterKey {
        switch encryptionKey {
        case .file(let path): try MasterKey.loadOrCreate(file: path)
        case .key(let key): key
        }
    }
}

extension KeyRules {
    enum Key: String, ConfigurationKey {
        case rotateEvery = "rotate_every"
        case publishAhead = "publish_ahead"
        case encryptionKey = "encryption_key"

        var schema: KeySchema {
            switch self {
            case .rotateEvery:
                .optional(
                    .duration(KeyRules.rotations),
                    "After how long a new signing key takes over; default: when it is rotated by hand.")
            case .publishAhead:
                .optional(
                    .duration(KeyRules.publications),
                    "For how long a new key is published before it signs; default: 1d, or half of rotate_every if that is less."
                )
            case .encryptionKey:
                .required(
                    .text(Pattern.masterKey),
                    "Seals the signing keys: 32 bytes in base64, or `${file:PATH}` for a file that is made at first start."
                )
            }
        }
    }

    private static let rotations = 3_600...315_360_000
    private static let publications = 0...31_536_000

    init?(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        let rotateEvery = mapping[.rotateEvery]?.seconds(in: Self.rotations)
        let publishAhead = mapping[.publishAhead]?.seconds(in: Self.publications)
        if let rotateEvery, let publishAhead, publishAhead >= rotateEvery {
            mapping[.publishAhead]?.report("must be less than rotate_every")
        }
        guard let encryptionKey = mapping.required(.encryptionKey)?.encryptionKeySource() else { return nil }
        self.init(encryptionKey: encryptionKey)
        self.rotateEvery = rotateEvery
        self.publishAhead = publishAhead
    }
}

extension ConfigurationValue {
    /// `${file:PATH}` alone names a file that may not be there yet; anything else is the key itself.
    fileprivate func encryptionKeySource() -> KeyRules.EncryptionKeySource? {
        if case .scalar(let scalar) = node.content, case .file(let path)? = Template(scalar.text).onlyPiece {
            return encryptionKeyFile(file.path.sibling(path))
        }
        guard let text = string() else { return nil }
        do throws(MasterKeyError) {
            return .key(try MasterKey(base64: text))
        } catch {
            return refuse("must be 32 bytes in base64, or ${file:PATH} for a file that is made at first start")
        }
    }

    private func encryptionKeyFile(_ path: FilePath) -> KeyRules.EncryptionKeySource? {
        do throws(FileProblem) {
            _ = try FileContents.read(path.location, limit: Self.maximumReferencedBytes)
        } catch .missing {
            return .file(path.location)
        } catch {
            return refuse("\(path.shown) \(error)")
        }
        do throws(MasterKeyError) {
            _ = try MasterKey.loadOrCreate(file: path.location)
            return .file(path.location)
        } catch {
            return refuse(error.description)
        }
    }
}
