"""Countries in a text: names, demonyms, capitals, cities, provinces, governments, leaders, datelines, regions."""

from steppewire.analysis.mentions.finder import Mention, find, place

__all__ = ["Mention", "find", "place"]
