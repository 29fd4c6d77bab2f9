"""Pictures of images by licence and attribution: bars for a terminal, charts for a file."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import HOSTILE
from isic_cite.cli.app import run
from isic_cite.errors import CallError
from isic_cite.licenses import LICENSES, License, license_by_id
from isic_cite.plots import bars
from isic_cite.plots.bars import LARGEST as MOST_BARS
from isic_cite.plots.bars import SIGNS, columns
from isic_cite.plots.chart import LARGEST as MOST_STACKS
from isic_cite.plots.chart import chart
from isic_cite.plots.looks import LOOKS, UNKNOWN
from isic_cite.usages import UsedGroup

if TYPE_CHECKING:
    from pathlib import Path

BY, NC = license_by_id("CC-BY-4.0"), license_by_id("CC-BY-NC-4.0")
GROUPS = (
    UsedGroup("Clinic", NC, 1000),
    UsedGroup("Clinic", BY, 20),
    UsedGroup("Department of Dermatology, Hospital Clínic de Barcelona, and some more", BY, 300),
    UsedGroup("皮膚科, 東京", BY, 1),
    UsedGroup("", None, 5, "MIT"),
)
SVG = "{http://www.w3.org/2000/svg}"
PIXELS = b"\x89PNG\r\n\x1a\n"

groups_of_any_kind = st.lists(
    st.builds(
        UsedGroup,
        st.sampled_from(HOSTILE) | st.text(max_size=80),
        st.sampled_from([*LICENSES, None]),
        st.integers(1, 10_000_000),
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda group: (group.attribution, group.license),
)


def test_bars_stand_under_their_licence_with_numbers() -> None:
    """Each attribution has its bar, number and share; the longest bar is the largest group."""
    lines = bars(GROUPS, width=80).split("\n")
    assert [line for line in lines if not line.startswith(" ")] == [
        "CC BY 4.0: 321 images (24.2%)",
        "CC BY-NC 4.0: 1,000 images (75.4%)",
        "Licence not known: 5 images (0.4%)",
    ]
    [longest] = [line for line in lines if line.startswith("  ") and "1,000" in line]
    assert longest.startswith("  Clinic ")
    assert longest.endswith("█ 1,000  75.4%")
    assert max(line.count("█") for line in lines) == longest.count("█")
    assert all(set(SIGNS) & set(line) for line in lines if line.startswith("  "))
    assert lines[-1].startswith("  nobody: the t")


@given(groups_of_any_kind, st.integers(10, 200), st.booleans())
def test_bars_fit_and_lose_no_image(groups: list[UsedGroup], width: int, ascii_only: bool) -> None:
    """No line is wider than the terminal (48 columns at least), and all images are counted."""
    text = bars(groups, width=width, ascii_only=ascii_only)
    lines = text.split("\n")
    assert all(columns(line) <= max(width, 48) for line in lines if line.startswith("  "))
    assert "\x1b" not in text
    numbers = [int(line.split()[-2].replace(",", "")) for line in lines if line.startswith("  ")]
    assert sum(numbers) == sum(group.images for group in groups)
    assert len(numbers) <= MOST_BARS + len(LICENSES) + 1


def test_what_is_too_long_loses_its_middle() -> None:
    """Names of institutions begin alike and end alike."""
    assert "  Department of D…, and some more  " in bars(GROUPS, width=70)
    assert "  Department of ... and some more  " in bars(GROUPS, width=70, ascii_only=True)


def test_signs_of_two_columns_are_counted_twice() -> None:
    """Bars begin in one column, whatever the script of the names."""
    starts = {columns(line[: line.index("█")]) for line in bars(GROUPS).split("\n") if "█" in line}
    assert len(starts) == 1


def test_ascii_bars_hold_nothing_else() -> None:
    """A terminal without block characters gets `#`; names stay as they are."""
    plain = [group for group in GROUPS if group.attribution.isascii()]
    assert bars(plain, ascii_only=True).isascii()
    assert "#" in bars(plain, ascii_only=True)


def test_colours_follow_the_licence_and_end_with_the_bar() -> None:
    """Each coloured bar is followed by a reset; without colour there is no escape sequence."""
    coloured = bars(GROUPS, colour=True)
    assert coloured.count("\x1b[0m") == len(GROUPS)
    assert f"\x1b[{LOOKS[NC.id].ansi}m█" in coloured
    assert f"\x1b[{UNKNOWN.ansi}m" in coloured
    assert "\x1b" not in bars(GROUPS)


def test_licences_look_different_in_every_respect() -> None:
    """Colour alone, and hatching alone, tell all licences apart."""
    looks = [*(LOOKS[row.id] for row in LICENSES), UNKNOWN]
    for respect in zip(*looks, strict=True):
        assert len(set(respect)) == len(looks)


def texts(svg: bytes) -> list[str]:
    """Return the texts of a picture, as a parser of XML reads them."""
    return ["".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def test_a_chart_names_and_counts_everything() -> None:
    """Title, total, each attribution, each licence in the legend, each number."""
    svg, missing = chart(GROUPS, "svg", name="metadata.csv")
    found = texts(svg)
    for words in (
        "Images by attribution and licence",
        "metadata.csv",
        "1,326 images",
        "Clinic",
        "皮膚科, 東京",
        "1,020 (76.9%)",
        "CC BY 4.0: 321 images (24.2%)",
        "CC BY-NC 4.0: 1,000 images (75.4%)",
        "Licence not known: 5 images (0.4%)",
    ):
        assert any(words == text.strip() for text in found), words
    assert "Department of Dermatology, Hospital" in found  # wrapped
    assert missing == "皮膚科東京"


def test_a_chart_uses_colours_and_hatching() -> None:
    """Every licence that is there is filled and hatched as its look says."""
    svg = chart(GROUPS, "svg", name="t")[0].decode()
    assert LOOKS[BY.id].fill.lower() in svg
    assert LOOKS[NC.id].fill.lower() in svg
    assert LOOKS["CC0-1.0"].fill.lower() not in svg
    assert svg.count("<pattern") == 3


@pytest.mark.parametrize(
    "words",
    [
        *("$\\frac{1}{0}$", "\\usepackage", "$x_$ & <text>", "_a", HOSTILE[0]),
        *(pytest.param(words, marks=pytest.mark.heavy) for words in HOSTILE[1:]),
    ],
)
def test_no_sign_of_a_name_means_anything(words: str) -> None:
    """Neither formulas nor markup: the name is in the picture as it is."""
    svg = chart([UsedGroup(words, BY, 1)], "svg", name=words)[0]
    shown = " ".join(texts(svg)).split()
    assert " ".join(shown).count(" ".join(words.split())) == 2
    assert chart([UsedGroup(words, BY, 1)], "png", name=words)[0].startswith(PIXELS)


def test_control_characters_are_shown_as_replaced() -> None:
    """A picture that XML forbids is none."""
    svg = chart([UsedGroup("a\x1b\x00b\nc", BY, 1)], "svg", name="t")[0]
    assert "a\ufffd\ufffdb c" in texts(svg)


def test_the_smallest_of_many_share_a_bar() -> None:
    """The picture stays readable, and no image is lost."""
    many = [UsedGroup(f"Clinic {number:03}", BY, 1000 - number) for number in range(60)]
    found = texts(chart(many, "svg", name="t")[0])
    assert f"{60 - MOST_STACKS} further credits" in found
    total = sum(group.images for group in many)
    assert f"{total:,} images" in found


def test_a_chart_is_the_same_in_every_process() -> None:
    """No date, no random id, no order of a set in the bytes; no style of the user's either."""
    code = (
        "import sys, hashlib, matplotlib; matplotlib.rcParams['axes.facecolor'] = SEED\n"
        "from isic_cite.licenses import LICENSES\n"
        "from isic_cite.usages import UsedGroup\n"
        "from isic_cite.plots.chart import chart\n"
        "groups = [UsedGroup('A', row, 5) for row in LICENSES]\n"
        "for kind in ('svg', 'png'):\n"
        "    print(hashlib.sha256(chart(groups, kind, name='t')[0]).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", code.replace("SEED", repr(colour))],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed, colour in (("1", "red"), ("2", "white"))
    }
    assert len(sums) == 1
    assert all(len(printed.split()) == 2 for printed in sums)


def test_a_chart_leaves_the_settings_of_a_notebook_alone() -> None:
    """Whoever draws with matplotlib afterwards draws as before."""
    import matplotlib as mpl  # noqa: PLC0415

    before = dict(mpl.rcParams)
    chart(GROUPS, "svg", name="t")
    assert dict(mpl.rcParams) == before


def test_matplotlib_is_imported_only_to_draw() -> None:
    """An answer without a picture does not wait for it, and does not need it."""
    code = (
        "import sys; from isic_cite.cli.app import run\n"
        "run(['license', 'slice-3d'])\n"
        "assert 'matplotlib' not in sys.modules and 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)


def test_without_matplotlib_the_way_to_it_is_named(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The extra is `plot`, and no file is left behind."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.style", None)
    with pytest.raises(CallError, match=r'pip install "isic-cite\[plot\]"'):
        chart(GROUPS, "svg", name="t")
    assert run(["license", "slice-3d", "--plot", str(tmp_path / "x.svg")]) == 2
    assert capfd.readouterr().out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x.svg", "x.PNG"])
def test_the_command_draws_and_answers(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    """`--plot` writes the picture beside the answer."""
    assert run(["license", "slice-3d", "isic-2016", "--plot", str(tmp_path / name)]) == 0
    captured = capfd.readouterr()
    assert "SLICE-3D" in captured.out
    assert "not in the picture: ISIC 2016" in captured.err
    content = (tmp_path / name).read_bytes()
    if name.endswith("svg"):
        assert "401,059 images" in texts(content)
    else:
        assert content.startswith(PIXELS)


@pytest.mark.parametrize(
    ("source", "name", "reason"),
    [
        ("slice-3d", "x.pdf", "neither .svg nor .png"),
        ("slice-3d", "x", "neither .svg nor .png"),
        ("isic-2016", "x.svg", "numbers of images are not known"),
        ("CC-BY-4.0", "x.svg", "numbers of images are not known"),
        ("slice-3d", "no/such/folder/x.svg", "cannot write"),
    ],
)
def test_what_cannot_be_drawn_is_a_wrong_call(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, source: str, name: str, reason: str
) -> None:
    """One line, nothing printed, nothing written."""
    assert run(["license", source, "--plot", str(tmp_path / name)]) == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert reason in captured.err
    assert list(tmp_path.iterdir()) == []


def test_a_font_without_signs_is_said(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Pixels show boxes for what the font has not; SVG leaves the text to the viewer."""
    table = tmp_path / "t.csv"
    table.write_text("attribution,license\n皮膚科,CC-BY\n", "utf-8")
    assert run(["license", str(table), "--plot", str(tmp_path / "x.png")]) == 0
    assert 'no signs for "皮膚科"' in capfd.readouterr().err
    assert run(["license", str(table), "--plot", str(tmp_path / "x.svg")]) == 0
    assert "no signs" not in capfd.readouterr().err


def licensed(groups: list[UsedGroup]) -> set[License | None]:
    """Return the licences of groups."""
    return {group.license for group in groups}


@given(groups_of_any_kind)
def test_every_licence_has_its_heading(groups: list[UsedGroup]) -> None:
    """Bars leave no licence out, in the order of the table of licences."""
    heads = [line for line in bars(groups).split("\n") if not line.startswith("  ")]
    names = [row.short for row in LICENSES if row in licensed(groups)]
    names += ["Licence not known"] if None in licensed(groups) else []
    assert [head.partition(":")[0] for head in heads] == names
