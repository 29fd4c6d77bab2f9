"""Findings about tables of images: whom to credit, under which licence, for which image.

`findings` has the entrance (`check_tables`). `survey` goes through the rows once, and keeps what is
said and how often, not the rows; each other module holds the rules of one idea, as for records.
Whatever the order of the rows, the findings are the same, save for the rows that are shown.
"""
