import Foundation
import Testing
import XMLSecurity

@testable import SAML

@Suite struct `An aggregate` {
    static func index(_ text: String, filter: MetadataFilter? = nil) throws -> AggregateIndex {
        try AggregateIndex(
            reading: Array(text.utf8), rules: MetadataRules(filter: filter),
            at: Date(timeIntervalSince1970: 1_800_000_000))
    }

    static func names(_ index: AggregateIndex) -> [String] { index.entities.keys.map(\.description).sorted() }

    @Test func `has its identity providers by name, however they nest`() throws {
        let index = try Self.index(
            MetadataText.group(
                MetadataText.entity("urn:a"),
                MetadataText.group(MetadataText.serviceProvider("urn:sp"), MetadataText.entity("urn:b")),
                MetadataText.group(MetadataText.group(MetadataText.entity("urn:c")))))
        #expect(Self.names(index) == ["urn:a", "urn:b", "urn:c"])
        #expect(index.otherCount == 1)
    }

    @Test func `loses nothing to an entity that cannot be read`() throws {
        let index = try Self.index(
            MetadataText.group(
                MetadataText.entity("urn:a"), MetadataText.entity(""), MetadataText.entity("urn:keyless", keys: ""),
                MetadataText.entity("urn:late", attributes: #"validUntil="x""#),
                MetadataText.group(MetadataText.entity("urn:inside"), attributes: #"validUntil="x""#)))
        #expect(Self.names(index) == ["urn:a"])
        #expect(index.refusals == ["malformed_entity_id": 1, "no_usable_key": 1, "malformed_valid_until": 2])
    }

    @Test func `has the first of several with one name, and never the keys of another`() throws {
        let second = MetadataText.entity("urn:a", keys: MetadataText.key(MetadataText.certificates[1]))
        let index = try Self.index(MetadataText.group(MetadataText.entity("urn:a"), second))
        let keys = try #require(index.entities[try EntityID("urn:a")]).signingKeys
        #expect(keys.map(\.fingerprint) == [try `The metadata of an identity provider`.fingerprint(0)])
        #expect(index.repeatedCount == 1)
    }

    @Test func `keeps an entity that has ended, so that this can be said of it`() throws {
        let ended = MetadataText.entity("urn:a", attributes: #"validUntil="2010-01-01T00:00:00Z""#)
        let index = try Self.index(MetadataText.group(ended, MetadataText.entity("urn:b")))
        #expect(Self.names(index) == ["urn:a", "urn:b"])
    }

    @Test func `has what the filter takes`() throws {
        let filter = MetadataFilter(name: "b") { $0.entityID.description == "urn:b" }
        let index = try Self.index(
            MetadataText.group(MetadataText.entity("urn:a"), MetadataText.entity("urn:b")), filter: filter)
        #expect(Self.names(index) == ["urn:b"])
        #expect(index.filteredCount == 1)
    }

    @Test func `of which the filter takes nothing is of no use`() {
        let rules = MetadataRules(filter: MetadataFilter(name: "none") { _ in false })
        #expect(`Metadata is refused`.problem(MetadataText.group(MetadataText.entity()), rules) == .noIdentityProvider)
    }
}
