"""Pieces of screen, one noun each.

`figure(table)` is pure; `draw(...)` puts it on screen. Only `corpus` keeps answers; only `address` writes the address;
only `plain_text` lets outside text into Markdown, figures and links; only `download` makes files. A widget whose key
stands in `address.CHOICES` or `address.FILTERS` has `on_change=address.write`; a button that changes a filter calls
`address.change` with codes. A base is `evidence.button`, and nothing else looks like one.
"""
