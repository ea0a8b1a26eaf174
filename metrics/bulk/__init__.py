"""Many figures at once: a table is read → understood → compared → written once confirmed.

Two kinds of table: a council's own figures, after our template, and the open data of the
Department for Education. Nothing is written before a person has seen what it would do.
"""
