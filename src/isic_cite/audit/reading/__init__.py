"""Readers of manuscripts: LaTeX, Markdown, Typst, Word, PDF and others become a `Manuscript`.

`project` goes from file to file; each kind of file has a module with one function,
`read(source, out)`, that tells a `Gathering` what it finds. Every reader goes through its file
once, from the beginning to the end, however the file is made; nothing in it is run.
"""

from isic_cite.audit.reading.project import read_manuscript

__all__ = ["read_manuscript"]
