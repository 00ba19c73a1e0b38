"""Steppewire: news on Central Asia, read closely. Every number opens the sentences that made it."""

__version__ = "0.1.0"
