internal import FoundationEssentials
internal import TokenExchange

/// The folder of provider files: every `*.yaml` in it is one provider.
struct ProviderFolder {
    let path: FilePath
    /// The value in `gateway.yaml` that names the folder.
    let value: ConfigurationValue
    /// What we are to SAML providers.
    let serviceProvider: ServiceProviderDefaults
    /// Whether a file may name post-quantum algorithms.
    let allowsPostQuantum: Bool
    /// The time for the tests in the files; `nil` leaves them alone.
    let testsAt: Date?

    /// The providers that are served, in the order of the files' names.
    func read(declaring names: inout DeclaredNames) -> [ProviderConfiguration] {
        guard let files = fileNames() else { return [] }
        var directory = IssuerDirectory()
        var ids: [String: String] = [:]
        names.mappedClaims = files.isEmpty ? nil : []
        var providers: [ProviderConfiguration] = []
        for name in files {
            let reading = read(path.file(name), ids: &ids)
            names.mappedClaims = reading?.mappedClaims.flatMap { names.mappedClaims?.union($0) }
            guard let reading else { continue }
            directory.add(reading)
            if let provider = reading.configuration { providers.append(provider) }
        }
        names.providers = Set(ids.keys)
        return providers
    }

    private func read(_ file: FilePath, ids: inout [String: String]) -> ProviderReading? {
        let root = ConfigurationFile.open(
            file, named: file.shown, environment: value.file.environment, log: value.file.log)
        guard let root, let mapping = root.mapping(ProviderKey.self) else {
            // Policies may name it all the same: what is wrong has been said.
            ids[file.stem] = ids[file.stem] ?? file.shown
            return nil
        }
        let id = ProviderReader.id(of: mapping)
        if let id, let other = ids[id.description] {
            (mapping[.id] ?? root).report("\(other) has this id too")
        }
        let declared = id?.description ?? file.stem
        ids[declared] = ids[declared] ?? file.shown
        return ProviderReader(
            mapping: mapping, id: id, serviceProvider: serviceProvider, allowsPostQuantum: allowsPostQuantum,
            testsAt: testsAt
        ).read()
    }

    /// The names of the provider files in their order; `nil` if the folder cannot be read.
    private func fileNames() -> [String]? {
        let entries: [String]
        do {
            entries = try FileManager.default.contentsOfDirectory(atPath: path.location)
        } catch {
            return value.refuse("the folder \(path.shown) cannot be read")
        }
        let visible = entries.filter { !$0.hasPrefix(".") }.sorted()
        for name in visible where name.hasSuffix(".yml") {
            value.warn("\(path.file(name).shown) is not read: provider files end with .yaml")
        }
        let files = visible.filter { $0.hasSuffix(".yaml") }
        if files.isEmpty { value.warn("the folder \(path.shown) holds no provider file") }
        return files
    }
}
