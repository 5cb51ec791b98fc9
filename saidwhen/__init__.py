"""saidwhen puts a published transcript back onto its audio."""

__version__ = "0.1.0"
