"""What changed in facts between two records, or between a page and its record.

`sides` loads both, `comparing` finds the differences, `wording` says each in a sentence. Rows of
lists are matched by what identifies them (`rows`), so that a file that was moved is not a file that
was removed; which fields are facts, and which come first, is in `facts`.
"""
