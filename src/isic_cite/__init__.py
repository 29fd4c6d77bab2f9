"""Right citations, attributions and licence notices for ISIC datasets, offline."""
