"""The scenarios of docs/SCENARIOS.md: its blocks as they stand there, and gateways that run them."""
