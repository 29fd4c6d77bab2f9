"""Manuscripts and bibliographies: merged into, embedded in, audited.

`editing` reads a file of a person's own and writes it back, whole; `bibliography` knows where in a
`.bib` file each entry and each of its fields stands. Everything else here is built on these two.
"""
