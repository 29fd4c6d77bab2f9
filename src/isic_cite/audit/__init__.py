"""Does a manuscript cite, credit and license the ISIC data that it uses?

`reading` makes a `Manuscript` of files of any kind; `judging` finds what is wrong with one, and
`fixing` mends what is certain. Nothing of a manuscript is ever run, and nothing outside of it read.
"""
