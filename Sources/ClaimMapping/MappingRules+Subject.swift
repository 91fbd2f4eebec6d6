internal import CEL
internal import JOSE

// What the rules make of an identity: the subject's id and its claims.
extension MappingRules {
    /// The most bytes of JSON that the mapped claims of one subject may take.
    static let maximumClaimBytes = 32 * 1024

    func subjectID(with bindings: inout Bindings, of speaker: String?) throws(MappingRefusal) -> String {
        let value: Value
        do throws(EvaluationError) {
            value = try subject.evaluate(spendingFrom: &bindings)
        } catch {
            throw .subjectFailed(problem: error.message)
        }
        guard case .string(let mapped) = value else { throw .subjectNotString }
        guard !mapped.isEmpty else { throw .subjectEmpty }
        let spoken = speaker.map { $0 + ":" + mapped } ?? mapped
        let id =
            switch form {
            case .prefixed(let prefix): prefix + ":" + spoken
            case .mapped: mapped
            case .registered: spoken
            }
        guard form != .mapped || !ReservedClaims.isClient(id) else { throw .subjectReserved }
        guard id.unicodeScalars.count <= 255 else { throw .subjectTooLong }
        guard id.unicodeScalars.allSatisfy({ !isControl($0) })
        else { throw .subjectHasControlCharacter }
        return id
    }

    /// The general category Cc: C0, DEL and C1.
    private func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    /// The mapped claims in the order of the file. One that comes out as null or as an empty optional is left out.
    func mappedClaims(
        with bindings: inout Bindings, tracing trace: inout DecisionTrace?
    ) throws(MappingRefusal) -> JSONObject {
        var mapped = JSONObject()
        var bytes = Self.maximumClaimBytes
        for claim in claims {
            let value = try trace.evaluate(
                .claim, claim.expression, at: .claim(claim.name), named: claim.name, shown: { $0 ?? .null }
            ) { () throws(MappingRefusal) in
                try json(of: claim, with: &bindings, within: &bytes)
            }
            if let value { mapped[claim.name] = value }
            trace.note(mapped: mapped)
        }
        guard mapped.isEmpty || JSONValue.object(mapped).serialized().count <= Self.maximumClaimBytes else {
            trace.note(MappingRefusal.claimsTooLarge)
            throw .claimsTooLarge
        }
        return mapped
    }

    private func json(
        of claim: Definition, with bindings: inout Bindings, within bytes: inout Int
    ) throws(MappingRefusal) -> JSONValue? {
        let value: Value
        do throws(EvaluationError) {
            value = try claim.expression.evaluate(spendingFrom: &bindings)
        } catch {
            throw .claimFailed(name: claim.name, problem: error.message)
        }
        guard let value = value.claim else { return nil }
        return try Self.json(value, of: claim, within: &bytes)
    }

    private static func json(
        _ value: Value, of claim: Definition, within bytes: inout Int
    ) throws(MappingRefusal) -> JSONValue {
        do throws(JSONValue.ConversionFailure) {
            return try JSONValue(value, within: &bytes)
        } catch {
            switch error {
            case .notRepresentable: throw .claimNotRepresentable(name: claim.name)
            case .tooLarge: throw .claimsTooLarge
            }
        }
    }
}
