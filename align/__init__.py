"""Printed words and heard words to a timeline: what was said, when, and how sure."""
