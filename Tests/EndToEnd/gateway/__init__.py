"""The program under test, as its users run it: files in, HTTP and audit lines out."""
