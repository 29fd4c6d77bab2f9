"""Collections of the ISIC Archive that have a DOI and no record here."""

COLLECTIONS = {
    "10.34970/151324": "Consecutive biopsies for melanoma across year 2020",
    "10.34970/401946": "Consumer AI apps",
    "10.34970/559884": "HIBA Skin Lesions",
    "10.34970/432362": "Hospital Italiano de Buenos Aires Skin Lesions",
    "10.34970/587329": "Hospital Italiano de Buenos Aires - Skin Lesions Images (2019-2022)",
    "10.34970/630662": "Longitudinal overview images of posterior trunks",
    "10.34970/108631": "Melanocytic lesions used for dermoscopic feature annotations",
    "10.34970/408649": "Newly-acquired and longer-existing acquired melanoma and nevi",
    "10.34970/576276": "PROVe-AI",
    "10.34970/962049": "MSKCC Skin Tone Labeling Dataset",
    "10.34970/705541": "DERM12345",
    "10.34970/262082": "MILK10k",
}
"""DOIs of collections of the ISIC Archive that have no record here, as its lists title them."""
BUENOS_AIRES = ("10.34970/559884", "10.34970/432362", "10.34970/587329")
"""The DOIs under which images of the Hospital Italiano de Buenos Aires stand in the Archive."""
