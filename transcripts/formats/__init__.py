"""The transcript formats, a module each."""
