"""Audio -> phone posteriors: how likely each English phone is in every 20 ms."""
