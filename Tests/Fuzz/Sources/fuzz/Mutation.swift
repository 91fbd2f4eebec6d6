internal import CLibFuzzer
internal import FuzzTargets

/// libFuzzer looks for this name, and asks it for every change of an input.
@_cdecl("LLVMFuzzerCustomMutator")
func mutate(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ capacity: Int, _ seed: UInt32) -> Int {
    let input = Array(UnsafeBufferPointer(start: bytes, count: count))
    guard let changed = structured(input, seed), changed.count <= capacity else {
        return LLVMFuzzerMutate(bytes, count, capacity)
    }
    for (index, byte) in changed.enumerated() { bytes[index] = byte }
    return changed.count
}

/// A change that keeps the form of the input, three times of four where its target has one.
private func structured(_ input: [UInt8], _ seed: UInt32) -> [UInt8]? {
    guard seed % 4 > 0 else { return nil }
    switch Fuzz.target {
    case .jws, .jwe, .dpop: return TokenMutation.mutate(input, partChosenBy: Int(seed / 4))
    case .metadata, .saml, .xmlenc: return XMLMutation.mutate(input, seed: seed / 4)
    case .c14n, .cel, .celtypes, .form, .introspection, .json, .jwks, nil: return nil
    }
}
