// swift-tools-version: 6.2
import PackageDescription

// Measures what the budgets of docs/PERFORMANCE.md are about. `make bench` builds and runs it.

let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let jose: Target.Dependency = .product(name: "JOSE", package: "cambio")
let cel: Target.Dependency = .product(name: "CEL", package: "cambio")
let claimMapping: Target.Dependency = .product(name: "ClaimMapping", package: "cambio")
let xmlSecurity: Target.Dependency = .product(name: "XMLSecurity", package: "cambio")
let saml: Target.Dependency = .product(name: "SAML", package: "cambio")
let storage: Target.Dependency = .product(name: "Storage", package: "cambio")
let tokenExchange: Target.Dependency = .product(name: "TokenExchange", package: "cambio")

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "cambio", path: ".."),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        // The plug-in takes for benchmarks the executables whose folder lies directly in one named Benchmarks.
        .executableTarget(
            name: "Micro",
            dependencies: [
                jose, cel, claimMapping, tokenExchange, storage, crypto, cryptoExtras,
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Micro", swiftSettings: swiftSettings,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
        .executableTarget(
            name: "BareHandler",
            dependencies: [
                jose, crypto, .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: swiftSettings),
        .executableTarget(name: "CompareCEL", dependencies: [jose, cel, "Stopwatch"], swiftSettings: swiftSettings),
        .executableTarget(
            name: "CompareSAML",
            dependencies: [
                "CPlainLibXML2", "Stopwatch", claimMapping, jose, saml, tokenExchange, storage, xmlSecurity, crypto,
                cryptoExtras,
            ],
            swiftSettings: swiftSettings),
        .executableTarget(name: "Workload", dependencies: [jose], swiftSettings: swiftSettings),
        .executableTarget(name: "Report", swiftSettings: swiftSettings),
        .executableTarget(name: "Hostile", dependencies: [cel, "ProcessMemory"], swiftSettings: swiftSettings),
        .executableTarget(
            name: "Aggregate", dependencies: [xmlSecurity, saml, "ProcessMemory"], swiftSettings: swiftSettings),
        .systemLibrary(name: "CPlainLibXML2", pkgConfig: "libxml-2.0"),
        .target(name: "Stopwatch", swiftSettings: swiftSettings),
        .target(name: "ProcessMemory", swiftSettings: swiftSettings),
    ]
)
