"""Processes on loopback: free ports, and servers that are started, watched and ended by pid."""
