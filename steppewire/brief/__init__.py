"""A brief: pinned numbers, charts, quotes and articles, composed or chosen, as a document in four formats."""

from steppewire.brief.composing import compose
from steppewire.brief.items import Brief, Item

__all__ = ["Brief", "Item", "compose"]
