internal import Crypto
internal import SwiftASN1

public import struct Foundation.Date

/// What is read of an X.509 certificate (RFC 5280 section 4.1): in SAML it carries a key, and nobody follows its chain
/// (SAML V2.0 Metadata Interoperability Profile section 2.6.1).
public struct CertificateFacts: Sendable, Hashable {
    /// The certificate, as it came.
    public let der: [UInt8]
    /// SHA-256 of it: 32 bytes.
    public let sha256: [UInt8]
    /// When it begins to be valid.
    public let notBefore: Date
    /// When it ends to be valid.
    public let notAfter: Date
    let subjectPublicKeyInfo: [UInt8]

    init(der: [UInt8]) throws(UnusableSignatureKey) {
        do {
            let (validity, key) = try Self.read(try DER.parse(der))
            self.notBefore = validity.lowerBound
            self.notAfter = validity.upperBound
            self.subjectPublicKeyInfo = key
        } catch {
            throw .notCertificate
        }
        self.der = der
        self.sha256 = Array(SHA256.hash(data: der))
    }

    /// Walks to the validity and the key without reading the rest: certificates in metadata are old and odd, and their
    /// names, serial numbers and extensions mean nothing here.
    private static func read(_ certificate: ASN1Node) throws -> (ClosedRange<Date>, [UInt8]) {
        try DER.sequence(certificate, identifier: .sequence) { nodes in
            guard let body = nodes.next() else { throw UnusableSignatureKey.notCertificate }
            while nodes.next() != nil {}
            return try readBody(body)
        }
    }

    private static func readBody(_ body: ASN1Node) throws -> (ClosedRange<Date>, [UInt8]) {
        try DER.sequence(body, identifier: .sequence) { nodes in
            var node = nodes.next()
            if let version = node, version.identifier.tagClass == .contextSpecific { node = nodes.next() }
            // The serial number is `node`; then the algorithm, the issuer, the validity, the subject, the key.
            _ = nodes.next()
            _ = nodes.next()
            guard node != nil, let validity = nodes.next(), nodes.next() != nil, let key = nodes.next() else {
                throw UnusableSignatureKey.notCertificate
            }
            while nodes.next() != nil {}
            return (try readValidity(validity), Array(key.encodedBytes))
        }
    }

    private static func readValidity(_ validity: ASN1Node) throws -> ClosedRange<Date> {
        try DER.sequence(validity, identifier: .sequence) { nodes in
            let start = try time(nodes.next())
            let end = try time(nodes.next())
            guard start <= end else { throw UnusableSignatureKey.notCertificate }
            return start...end
        }
    }

    private static func time(_ node: ASN1Node?) throws -> Date {
        guard let node else { throw UnusableSignatureKey.notCertificate }
        if node.identifier == .utcTime {
            let time = try UTCTime(derEncoded: node)
            return date(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
        }
        let time = try GeneralizedTime(derEncoded: node)
        return date(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
    }

    private static func date(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int) -> Date {
        // Days from civil: the Gregorian calendar with years that begin in March.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return Date(timeIntervalSince1970: Double(days * 86_400 + hour * 3_600 + minute * 60 + second))
    }
}
