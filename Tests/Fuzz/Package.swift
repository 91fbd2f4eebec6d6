// swift-tools-version: 6.2
import PackageDescription

// Fuzzes the parsers of outside bytes with libFuzzer. `make fuzz` builds and runs it; the corpora run in `make unit` too.

let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "fuzz",
    dependencies: [.package(name: "cambio", path: "../..")],
    targets: [
        .target(name: "CLibFuzzer"),
        // Two files of Gateway, through a symbolic link: the whole of it would bring an HTTP server under instrumentation.
        .target(
            name: "FormParameters", dependencies: [.product(name: "TokenExchange", package: "cambio")],
            sources: ["FormEncoding.swift", "FormParameters.swift"], swiftSettings: swiftSettings),
        .target(
            name: "FuzzTargets",
            dependencies: [
                .product(name: "JOSE", package: "cambio"), .product(name: "CEL", package: "cambio"),
                .product(name: "XMLSecurity", package: "cambio"), .product(name: "SAML", package: "cambio"),
                .product(name: "ClaimMapping", package: "cambio"), .product(name: "TokenExchange", package: "cambio"),
                "FormParameters",
            ],
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "fuzz", dependencies: ["CLibFuzzer", "FuzzTargets", .product(name: "JOSE", package: "cambio")],
            swiftSettings: swiftSettings),
    ]
)
