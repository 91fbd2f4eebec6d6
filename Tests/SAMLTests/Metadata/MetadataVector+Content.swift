import ConformanceVectors
import Foundation
import SAML

extension MetadataVector {
    /// Counts of entities, and the end of validity.
    func runContent(into tally: inout ConformanceTally) {
        do throws(MetadataProblem) {
            check(try index(MetadataRules(), at: .distantPast), into: &tally)
        } catch {
            check(error, into: &tally)
        }
        guard let end = validUntil else { return }
        tally.count("ended", passes: problem(MetadataRules(), at: end + 0.01) == .expired, name)
    }

    private var validUntil: Date? {
        let text = (item["validUntil"] ?? (item["facts"] as? [String: Any])?["validUntil"]) as? String
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: text?.contains(".") ?? false)
        return text.flatMap { try? style.parse($0) }
    }

    private func count(_ key: String) -> Int? {
        (item[key] ?? (item["facts"] as? [String: Any])?[key]) as? Int
    }

    private var identityProviderCount: Int? { count("saml2Idp") ?? count("idp") }

    /// Whether the text has an identity provider's role for SAML 2.0 anywhere.
    private var speaksSAML2: Bool {
        let text = String(decoding: octets, as: UTF8.self)
        return text.split(separator: "IDPSSODescriptor").contains {
            $0.prefix(while: { $0 != ">" }).contains("urn:oasis:names:tc:SAML:2.0:protocol")
        }
    }

    private func check(_ index: AggregateIndex, into tally: inout ConformanceTally) {
        let refused = index.refusals.values.reduce(0, +)
        let read = index.entities.count + index.repeatedCount
        tally.count("entities", passes: read + index.otherCount + refused == count("entities"), name)
        // Some have no key that can be used, and some that the indexes count speak another protocol.
        let keyless = index.refusals["no_usable_key"] ?? 0
        tally.count("identity providers", passes: read + keyless == identityProviderCount, name)
        let isEndRight = index.inherited.validUntil.map { abs($0.timeIntervalSince(validUntil ?? .distantPast)) < 0.01 }
        tally.count("validUntil", passes: isEndRight ?? (validUntil == nil), name)
    }

    private func check(_ problem: MetadataProblem, into tally: inout ConformanceTally) {
        let group = "refused: \(problem.reason)"
        let isDescriptor = root == "EntityDescriptor" || root == "EntitiesDescriptor"
        switch problem {
        // Some indexes count identity providers of every protocol.
        case .noIdentityProvider: tally.count(group, passes: identityProviderCount == 0 || !speaksSAML2, name)
        case .noUsableKey: tally.count(group, passes: identityProviderCount != 0, name)
        // The index counts entities of the right namespace alone.
        case .notMetadata: tally.count(group, passes: !isDescriptor || count("entities") == 0, name)
        case .xml: tally.count(group, passes: root == nil || item["parseError"] != nil, name)
        default: tally.count(group, passes: false, name)
        }
    }
}
