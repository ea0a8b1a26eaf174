"""Charts as SVG, written on the server.

Attributes only, no class and no style: so they look the same without JavaScript, under a strict
content security policy, in print and in a PDF. Every chart has a title and a description.
"""
