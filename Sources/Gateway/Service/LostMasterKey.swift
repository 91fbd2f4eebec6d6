internal import Foundation

/// The file of the master key is gone and the store that it sealed is not: a new key would be of no use.
struct LostMasterKey: Error, CustomStringConvertible {
    let file: String
    let store: String

    /// `nil` if nothing is lost: at first start neither file is there.
    init?(_ configuration: GatewayConfiguration) {
        guard case .file(let file) = configuration.keys.encryptionKey,
            !FileManager.default.fileExists(atPath: file), FileManager.default.fileExists(atPath: configuration.store)
        else { return nil }
        self.file = file
        self.store = configuration.store
    }

    var description: String {
        "keys.encryption_key: the master key file \(file) is gone, and the database \(store) needs it: restore the file "
            + "from its backup, or move the database away to start anew"
    }
}
