internal import Foundation
internal import ProviderDocuments
internal import SAML
internal import TokenExchange

extension DocumentEvent {
    /// Leaves the event in the audit, if it is about what a provider is trusted by.
    func record(in audit: some AuditSink, at now: Date) {
        guard let provider else { return }
        switch kind {
        case .keysChanged(let added, let removed, let entity):
            audit.record(
                ProviderEvent(
                    .keysChanged(added: added, removed: removed), time: now, provider: provider,
                    entity: entity?.description))
        case .changeRefused(let failure):
            audit.record(ProviderEvent(.changeRefused(reason: failure.reason), time: now, provider: provider))
        case .refreshed, .entitiesChanged, .failed, .credentialsRefused, .stale, .lost, .storeFailed: break
        }
    }
}
