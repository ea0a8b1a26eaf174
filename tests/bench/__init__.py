"""What a page costs, beside a bare Django list on the same machine. Run by “make bench”."""
