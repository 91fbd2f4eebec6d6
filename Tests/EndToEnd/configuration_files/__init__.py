"""Configuration files, good and bad, and the two that judge them."""
