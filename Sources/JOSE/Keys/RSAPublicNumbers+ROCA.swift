extension RSAPublicNumbers {
    /// Whether the modulus looks as Infineon's broken generator made it (CVE-2017-15361).
    ///
    /// Its primes were powers of 65537 modulo a product of small primes, so that the modulus is one too, modulo each of
    /// these primes. Another modulus has this property with a chance far below one in a hundred million.
    var hasROCAFingerprint: Bool {
        Self.fingerprintPrimes.allSatisfy { prime in
            Self.isPowerOf65537(modulusRemainder(by: prime), modulo: prime)
        }
    }

    private static let fingerprintPrimes: [UInt32] = [
        3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
        113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
    ]

    private static func isPowerOf65537(_ remainder: UInt32, modulo prime: UInt32) -> Bool {
        var power: UInt32 = 1
        repeat {
            if power == remainder { return true }
            power = power * (65537 % prime) % prime
        } while power != 1
        return false
    }
}
