"""Findings about records and tables of images: what is wrong, where, and what to do.

`together` takes both. `record` has the two entrances for records (`check_file`, `check_dataset`),
`table` has the rules for tables; `codes` explains every code, `findings` sorts and writes them, and
each other module holds the rules of one idea. Nothing here prints, and nothing is imported before
it is used.
"""
