"""Print a bibliography as HTML, in a style by name: typst as Python gets it has no program."""

import sys

import typst

inputs = {"style": sys.argv[1]}
sys.stdout.buffer.write(typst.compile("bibliography.typ", format="html", sys_inputs=inputs))
