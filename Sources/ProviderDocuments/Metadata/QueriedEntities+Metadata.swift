import SAML
import TokenExchange

import struct Foundation.Date

extension QueriedEntities {
    /// The newest usable metadata of an entity.
    func metadata(
        of entity: EntityID, missing: MissingKey?, at now: Date
    ) async throws(MetadataUnavailable) -> EntityMetadata {
        guard provider.entityID.map({ $0 == entity }) ?? true else { throw .unknownEntity }
        let document = try document(of: entity, at: now)
        do throws(MetadataUnavailable) {
            let metadata = try await document.metadata(of: entity, missing: missing, at: now)
            noteSuccess(of: entity)
            return metadata
        } catch {
            guard noteFailure(of: entity, at: now) else { throw error }
            throw .unknownEntity
        }
    }
}
