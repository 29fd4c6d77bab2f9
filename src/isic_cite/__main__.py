"""`python -m isic_cite`."""

from isic_cite.cli import main

main()
