"""Printed words to phone posteriors: which word was said, and in which frames."""
