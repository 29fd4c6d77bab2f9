"""Findings about records: what is wrong, where, and what to do.

`record` has the two entrances (`check_file`, `check_dataset`), `codes` explains every code,
`findings` sorts and writes them, and each other module holds the rules of one idea. Nothing here
prints, and nothing is imported before it is used.
"""
