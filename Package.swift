// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let swiftASN1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS: Target.Dependency = .product(name: "HummingbirdTLS", package: "hummingbird")
let serviceLifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

// Targets stand in order of dependency: each may name only those above it.
let package = Package(
    name: "cambio",
    products: [
        .executable(name: "cambio", targets: ["cambio"]),
        .library(name: "CEL", targets: ["CEL"]),
        .library(name: "JOSE", targets: ["JOSE"]),
        .library(name: "XMLSecurity", targets: ["XMLSecurity"]),
        .library(name: "SAML", targets: ["SAML"]),
        .library(name: "ClaimMapping", targets: ["ClaimMapping"]),
        .library(name: "TokenExchange", targets: ["TokenExchange"]),
        .library(name: "Storage", targets: ["Storage"]),
        .library(name: "Gateway", targets: ["Gateway"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(name: "CLibcurl", linkerSettings: [.linkedLibrary("curl")]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
        .systemLibrary(name: "CLibcrypto", pkgConfig: "libcrypto"),
        .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),
        .target(name: "JOSE", dependencies: [crypto, cryptoExtras, swiftASN1], swiftSettings: swiftSettings),
        .target(name: "CEL", dependencies: ["CRE2", crypto], swiftSettings: swiftSettings),
        .target(
            name: "XMLSecurity", dependencies: ["CLibXML2", "CLibcrypto", crypto, cryptoExtras, swiftASN1],
            swiftSettings: swiftSettings),
        .target(name: "SAML", dependencies: ["XMLSecurity", crypto], swiftSettings: swiftSettings),
        .target(name: "ClaimMapping", dependencies: ["CEL", "JOSE"], swiftSettings: swiftSettings),
        .target(
            name: "TokenExchange",
            dependencies: ["ClaimMapping", "CEL", "JOSE", "SAML", "XMLSecurity", crypto, swiftASN1, x509],
            swiftSettings: swiftSettings),
        .target(
            name: "ProviderDocuments",
            dependencies: ["CLibcurl", "TokenExchange", "JOSE", "SAML", "XMLSecurity", crypto],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "Storage",
            dependencies: [
                "TokenExchange", "ProviderDocuments", "JOSE", crypto, .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: swiftSettings),
        .target(
            name: "Gateway",
            dependencies: [
                "TokenExchange", "ClaimMapping", "CEL", "JOSE", "SAML", "XMLSecurity", "ProviderDocuments", "Storage",
                hummingbird,
                hummingbirdCore,
                hummingbirdTLS, logging, serviceLifecycle,
                .product(name: "UnixSignals", package: "swift-service-lifecycle"), crypto,
                .product(name: "Yams", package: "Yams"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: swiftSettings),
        .target(
            name: "ExampleProvider",
            dependencies: [
                "JOSE", "XMLSecurity", hummingbird, logging, crypto, cryptoExtras,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "cambio",
            dependencies: [
                "Gateway", "ExampleProvider", "TokenExchange", "ClaimMapping", "JOSE", "SAML", "XMLSecurity",
                "ProviderDocuments", "CLibcurl", logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swiftSettings),

        // Where the conformance vectors lie, how a program is started, and the bodies of the fuzz targets: for tests only.
        .target(name: "ConformanceVectors", path: "Tests/ConformanceVectors", swiftSettings: swiftSettings),
        .target(name: "Programs", path: "Tests/Programs", swiftSettings: swiftSettings),
        .target(
            name: "FuzzTargets",
            dependencies: ["JOSE", "CEL", "XMLSecurity", "SAML", "ClaimMapping", "TokenExchange", "Gateway"],
            path: "Tests/Fuzz/Sources/FuzzTargets",
            swiftSettings: swiftSettings),

        .testTarget(
            name: "JOSETests", dependencies: ["JOSE", "ConformanceVectors", crypto, cryptoExtras],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "XMLSecurityTests",
            dependencies: ["XMLSecurity", "ConformanceVectors", "Programs", crypto, cryptoExtras, swiftASN1, x509],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "SAMLTests",
            dependencies: [
                "SAML", "XMLSecurity", "ExampleProvider", "ConformanceVectors", "Programs", crypto, cryptoExtras,
            ],
            swiftSettings: swiftSettings),
        .testTarget(name: "CELTests", dependencies: ["CEL", "ConformanceVectors"], swiftSettings: swiftSettings),
        .testTarget(name: "ClaimMappingTests", dependencies: ["ClaimMapping", "JOSE"], swiftSettings: swiftSettings),
        .testTarget(
            name: "TokenExchangeTests",
            dependencies: [
                "TokenExchange", "ClaimMapping", "CEL", "JOSE", "SAML", "XMLSecurity", "Storage", "ExampleProvider",
                crypto, cryptoExtras,
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "ProviderDocumentsTests",
            dependencies: [
                "ProviderDocuments", "TokenExchange", "JOSE", "SAML", "XMLSecurity", "ConformanceVectors", "Programs",
                "CLibcurl", crypto,
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Storage", "TokenExchange", "ProviderDocuments", "JOSE", crypto,
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "ExampleProviderTests",
            dependencies: [
                "ExampleProvider", "JOSE", "XMLSecurity", crypto, cryptoExtras,
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "GatewayTests",
            dependencies: [
                "Gateway", "ExampleProvider", "TokenExchange", "ClaimMapping", "ProviderDocuments", "Storage", "JOSE",
                "SAML", "XMLSecurity", "Programs", logging, serviceLifecycle, crypto,
                .product(name: "Yams", package: "Yams"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: swiftSettings),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets"], swiftSettings: swiftSettings),
    ]
)
