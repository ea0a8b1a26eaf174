"""Packs for a board and for inspectors: what is known at one moment, frozen into files.

gathering (board, inspectors, tables) → Content, plain JSON → PDF, Word and zip made of it alone.
"""
