internal import Foundation
internal import JOSE
internal import ProviderDocuments
internal import TokenExchange

extension ProviderHealth {
    /// For operators. What is not known is left out.
    var json: JSONObject {
        var object: JSONObject = [
            "id": .string(provider.description),
            "type": .string(type.rawValue),
            "state": .string(state.rawValue),
            "attempts": .integer(Int64(attemptCount)),
            "failures": .integer(Int64(failureCount)),
        ]
        if introspection == nil {
            object["keys"] = .array(keyNames.map(JSONValue.string))
            object["skipped_keys"] = .integer(Int64(metadata?.skippedKeyCount ?? skippedKeys.count))
            object["exposed_keys"] = .integer(Int64(exposedKeys.count))
            object["refused_changes"] = .integer(Int64(refusedChangeCount))
        }
        object["location"] = (metadata?.location ?? (introspection?.endpoint ?? jwksURI)?.description)
            .map(JSONValue.string)
        object["last_success"] = lastSuccess?.json
        object["last_attempt"] = lastAttempt?.json
        object["last_failure"] = lastFailure.map { .object($0.json) }
        object["refused_change"] = refusedChange.map { .string($0.reason) }
        object["fresh_until"] = freshUntil?.json
        object["next_refresh"] = nextRefresh?.json
        object["metadata"] = metadata.map { .object($0.json) }
        object["introspection"] = introspection.map { .object($0.json) }
        return object
    }

    private var type: ProviderType { introspection != nil ? .introspection : metadata != nil ? .saml : .oidc }
}

extension DocumentFailure {
    fileprivate var json: JSONObject {
        var object: JSONObject = ["reason": .string(reason)]
        object["advice"] = advice.map(JSONValue.string)
        return object
    }
}

extension IntrospectionHealth {
    fileprivate var json: JSONObject {
        [
            "answers": .integer(Int64(answerCount)), "under_way": .integer(Int64(questionCount)),
            "failed": .integer(Int64(failureTotal)),
        ]
    }
}

extension MetadataHealth {
    fileprivate var json: JSONObject {
        var object: JSONObject = [
            "signed": .bool(isSigned),
            "entities": .integer(Int64(entityCount)),
            "other_entities": .integer(Int64(otherCount)),
            "filtered_entities": .integer(Int64(filteredCount)),
            "repeated_entities": .integer(Int64(repeatedCount)),
            "keys": .integer(Int64(keyCount)),
        ]
        object["valid_until"] = validUntil?.json
        var refused: JSONObject = [:]
        for (reason, count) in refusals.sorted(by: { $0.key < $1.key }) { refused[reason] = .integer(Int64(count)) }
        object["refused_entities"] = .object(refused)
        return object
    }
}
