"""The Python bindings of the SPDX model read the document."""

from __future__ import annotations

from io import BytesIO

FORMAT = "spdx"
VALIDATOR = "spdx-python-model reads it, with all references resolved"
HEAVY = True


def faults(text: str) -> list[str]:
    """Return why it cannot be read, or which references lead nowhere."""
    from spdx_python_model import v3_0_1 as spdx

    objects = spdx.SHACLObjectSet()
    try:
        spdx.JSONLDDeserializer().read(BytesIO(text.encode()), objects)
    except (ValueError, TypeError, KeyError) as error:
        return [repr(error)]
    if not list(objects.foreach_type(spdx.SpdxDocument)):
        return ["there is no SpdxDocument"]
    return [f"{each} is not in the document" for each in sorted(objects.link())]
