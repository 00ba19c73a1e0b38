"""Pieces of screen: `figure(table)` is pure, `draw(...)` puts it on screen."""
