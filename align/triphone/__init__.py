"""Exact word boundaries by an HMM of triphones: the English model of pocketsphinx, in numpy."""
