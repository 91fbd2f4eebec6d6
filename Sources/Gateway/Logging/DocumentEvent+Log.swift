internal import Logging
internal import ProviderDocuments

extension DocumentEvent {
    /// Writes the event to the log: what a person must look at as a warning or an error, the rest as information.
    func log(to logger: Logger) {
        var metadata: Logger.Metadata = [:]
        metadata["provider"] = provider.map { "\($0)" }
        switch kind {
        case .refreshed(let keyCount, let skippedCount):
            metadata["keys"] = "\(keyCount)"
            metadata["skipped"] = "\(skippedCount)"
            logger.debug("documents refreshed", metadata: metadata)
        case .keysChanged(let added, let removed, let entity):
            metadata["entity"] = entity.map { "\($0)" }
            metadata["added"] = "\(added.joined(separator: " "))"
            metadata["removed"] = "\(removed.joined(separator: " "))"
            logger.info("keys changed", metadata: metadata)
        case .entitiesChanged(let addedCount, let removedCount):
            metadata["added"] = "\(addedCount)"
            metadata["removed"] = "\(removedCount)"
            logger.info("identity providers changed", metadata: metadata)
        case .changeRefused(let failure):
            metadata["reason"] = "\(failure.reason)"
            logger.error("a change was refused; the last good document is used", metadata: metadata)
        case .failed(let failure):
            metadata["reason"] = "\(failure.reason)"
            metadata["advice"] = failure.advice.map { "\($0)" }
            logger.warning("documents not refreshed", metadata: metadata)
        case .credentialsRefused:
            logger.error(
                "the introspection endpoint does not take our credentials: check client.id and client.secret",
                metadata: metadata)
        case .stale(let secondsLeft):
            metadata["seconds_left"] = "\(secondsLeft)"
            logger.warning("keys are stale", metadata: metadata)
        case .lost:
            logger.error("no usable keys: the provider's tokens are refused", metadata: metadata)
        case .storeFailed:
            logger.warning("documents could not be kept in the store", metadata: metadata)
        }
    }
}
