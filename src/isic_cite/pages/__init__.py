"""What pages about datasets say: challenge pages in Markdown, HTML or both, read into records.

`source` makes one tree of a page, `blocks` makes headings, paragraphs, lists and tables of the
tree, `scopes` finds the datasets that the page is about, and one module each reads files, licences,
citations, institutions and organizers. `reader` puts together what they find.
"""
