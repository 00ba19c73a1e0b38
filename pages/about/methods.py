"""Methods: how each number is made."""

from components import methods

methods.draw()
