"""Published transcripts: text to typed pieces, printed words and speakers."""
