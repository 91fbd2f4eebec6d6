"""Identity providers that no one here wrote, each started on a free loopback port with the same people and clients."""
