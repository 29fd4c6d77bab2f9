"""A folder for redistribution: credits, licences and, if asked for, the images; and its check.

`writing.write` makes one from tables of images; `verifying.verify` finds what is wrong with one.
`docs/bundle.md` says what is in it.
"""
