"""The gateway's clients and the resources behind it, by libraries that no one here wrote."""
