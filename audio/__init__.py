"""Audio files to samples, heard words and activity."""
