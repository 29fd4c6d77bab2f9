"""The record of one dataset: every fact that the outputs need, each with where it comes from.

A record is written by people as TOML, YAML or JSON (`loading` reads it) and is validated once, at
the door; from then on it is frozen. A missing value means "not known" or "not stated", and no
view or format may replace it with a guess. Keys in files are kebab-case (`container-title`),
as CSL writes them.
"""

# Annotations stay objects here: as texts, each of two hundred would be compiled again at start-up.
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from isic_cite import identifiers

Doi = Annotated[
    str,
    Meta(pattern=identifiers.DOI_PATTERN, description="A bare DOI: 10.prefix/suffix, not a URL."),
]
Arxiv = Annotated[
    str, Meta(pattern=identifiers.ARXIV_PATTERN, description="An arXiv id such as 1902.03368.")
]
Orcid = Annotated[
    str, Meta(pattern=identifiers.ORCID_PATTERN, description="An ORCID: 0000-0002-1825-0097.")
]
Ror = Annotated[
    str, Meta(pattern=identifiers.ROR_PATTERN, description="A ROR id: https://ror.org/02yrq0923.")
]
Url = Annotated[
    str, Meta(pattern=identifiers.URL_PATTERN, description="An absolute http or https address.")
]
Date = Annotated[
    str,
    Meta(
        pattern=identifiers.DATE_PATTERN,
        description="ISO 8601, as far as it is known: 2024, 2024-06 or 2024-06-17.",
    ),
]
Id = Annotated[
    str, Meta(pattern=identifiers.ID_PATTERN, description="Lower-case letters, digits and . _ -")
]
Key = Annotated[
    str,
    Meta(pattern=identifiers.KEY_PATTERN, description="A BibTeX key: ASCII, starts with a letter."),
]
Sha256 = Annotated[
    str,
    Meta(pattern=identifiers.SHA256_PATTERN, description="A SHA-256 checksum in lower-case hex."),
]
Year = Annotated[int, Meta(ge=1500, le=2999, description="A year of four digits.")]
Count = Annotated[int, Meta(ge=0)]
Line = Annotated[str, Meta(min_length=1)]
"""A text that, where it is given at all, is not empty."""

Verification = Literal["official", "verified", "indirect", "single-source", "derived"]
"""How well a fact is known: copied from an official page; said by several sources; concluded
from sources that are not the origin; said by one source; computed from known facts."""


class _Record(
    Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    rename="kebab",
):
    """What all parts of a record have in common: frozen, named fields, no unknown ones."""


class Name(_Record, frozen=True, kw_only=True):
    """A person (`family`, `given`, …) or an organization (`literal`), as CSL names are.

    https://docs.citationstyles.org/en/stable/specification.html#names
    """

    family: Line | None = None
    given: Line | None = None
    non_dropping_particle: Line | None = None
    """Part of the family name that sorting may skip: "van der"."""
    dropping_particle: Line | None = None
    """Left out where the family name stands alone: "von" in "Alexander von Humboldt"."""
    suffix: Line | None = None
    """"Jr.", "III"."""
    literal: Line | None = None
    """The name of an organization, or of a person who has only one; never split."""
    orcid: Orcid | None = None
    ror: Ror | None = None

    def __post_init__(self) -> None:
        """Refuse a name that is both a person's and an organization's, or neither."""
        if (self.literal is None) == (self.family is None):
            message = "a name needs either `family` (a person) or `literal` (an organization)"
            raise ValueError(message)

    @property
    def full(self) -> str:
        """The name in reading order, with every part that it has."""
        if self.literal is not None:
            return self.literal
        parts = (
            self.given,
            self.dropping_particle,
            self.non_dropping_particle,
            self.family,
            self.suffix,
        )
        return " ".join(part for part in parts if part)


class Reference(_Record, frozen=True, kw_only=True):
    """A work to cite: a paper, preprint or dataset. The field names are those of CSL."""

    id: Key
    """The citation key: stable, readable, unique."""
    type: Literal[
        "article",
        "article-journal",
        "book",
        "chapter",
        "dataset",
        "paper-conference",
        "report",
        "software",
        "thesis",
        "webpage",
    ]
    """A CSL type; `article` is a preprint."""
    title: Line
    author: tuple[Name, ...] = ()
    author_incomplete: bool = False
    """Whether the list of authors is known only in part; then it is printed with "et al."."""
    issued: Date | None = None
    container_title: Line | None = None
    volume: Line | None = None
    issue: Line | None = None
    page: Line | None = None
    """A page range: 357-364."""
    number: Line | None = None
    """An article number, where a journal has those instead of pages: 180161."""
    publisher: Line | None = None
    publisher_place: Line | None = None
    event_title: Line | None = None
    event_place: Line | None = None
    event_date: Line | None = None
    """ISO 8601 date or interval: 2018-04-04/2018-04-07."""
    version: Line | None = None
    doi: Doi | None = None
    arxiv: Arxiv | None = None
    pmid: Line | None = None
    pmcid: Line | None = None
    url: Url | None = None
    license: Line | None = None
    """SPDX expression of the work itself, where it is a dataset."""
    superseded_by: Key | None = None
    """The id of the reference that has replaced this one."""
    describes: tuple[Id, ...] = ()
    """Ids of the datasets that the work itself describes, as a data descriptor does."""
    sources: tuple[Line, ...] = ()
    verification: Line | None = None
    """How well the facts are known, in words."""
    notes: tuple[Line, ...] = ()


class Part(_Record, frozen=True, kw_only=True):
    """A part of a dataset that has a licence or references of its own."""

    id: Id
    """Addresses the part: `task-3` in `isic-2018:task-3`."""
    name: Line
    license: Line | None = None
    """SPDX expression."""
    license_label: Line | None = None
    """How the official page writes the licence."""
    references: tuple[Key, ...] | None = None
    """Ids of those references of the dataset that concern this part; None means all."""
    attributed: bool = True
    """Whether the official attribution text of the dataset binds this part."""
    copyright_notices: tuple[Line, ...] | None = None
    """Those lines of the dataset's notices that concern this part; None: all where the official
    text binds it, else none."""
    rights_holders: tuple[Line, ...] | None = None
    """Those of the dataset's rights holders whom this part concerns; None: all where the official
    text binds it, else none."""
    credit_incomplete: bool = False
    """Whether there are more to be credited for this part than are known; then outputs say so."""


class Share(_Record, frozen=True, kw_only=True):
    """What one contributor gave to an aggregate: images under one licence and credit string."""

    attribution: Line
    """The credit string, verbatim; never split, merged or corrected."""
    license: Line
    """SPDX identifier."""
    images: Count
    institution: Id | None = None
    patients: Count | None = None
    malignant: Count | None = None


class Wording(_Record, frozen=True, kw_only=True):
    """An official text as it once stood or stands elsewhere."""

    paragraphs: Annotated[tuple[Line, ...], Meta(min_length=1)]
    intro: Line | None = None
    until: Date | None = None
    """The day on which another wording replaced it."""
    where: Line | None = None
    note: Line | None = None


class Attribution(_Record, frozen=True, kw_only=True):
    """The text that an official page prescribes, verbatim, paragraph by paragraph."""

    paragraphs: Annotated[tuple[Line, ...], Meta(min_length=1)]
    kind: Literal["must-cite", "rights-line"] = "must-cite"
    """`must-cite`: prescribed for this dataset. `rights-line`: the line with which a larger
    aggregate credits it."""
    intro: Line | None = None
    """The sentence that introduces the text on the page; not part of the text."""
    former: tuple[Wording, ...] = ()
    variants: tuple[Wording, ...] = ()


class Institution(_Record, frozen=True, kw_only=True):
    """An institution that contributed images, by the name to print and in the stated order."""

    name: Line
    id: Id | None = None
    """Its id in the shared list of institutions."""
    unit_of: Line | None = None
    """The institution, where `name` is that of a group or department in it; the ROR id is its."""
    department: Line | None = None
    city: Line | None = None
    country: Line | None = None
    ror: Ror | None = None
    contributed: tuple[Line, ...] = ()
    """What it gave: training, validation, test, a part; empty means not stated."""
    variants: tuple[Line, ...] = ()
    """Other spellings of the name that have been seen."""
    note: Line | None = None


class Organizer(_Record, frozen=True, kw_only=True):
    """A person or organization with a role in a challenge."""

    name: Line
    organization: bool = False
    degrees: Line | None = None
    affiliation: Line | None = None
    function: Line | None = None
    """A function within the role, as "Technical Leader"."""
    printed: Line | None = None
    """The name as the page prints it, where that is a slip."""
    url: Url | None = None


class Committee(_Record, frozen=True, kw_only=True):
    """The holders of one role, in the page's own order."""

    role: Line
    members: tuple[Organizer, ...]


class Origin(_Record, frozen=True, kw_only=True):
    """A dataset that this one is derived from."""

    name: Line
    doi: Doi | None = None
    url: Url | None = None


class File(_Record, frozen=True, kw_only=True):
    """A file that can be downloaded."""

    name: Line
    url: Url | None = None
    size: Line | None = None
    """The size as the page prints it: 48.9GB."""
    bytes: Count | None = None
    """The exact size, where it is known."""
    bytes_rounded: bool = False
    """Whether `bytes` is no more than what a rounded `size` says; then no output prints it."""
    sha256: Sha256 | None = None
    """The checksum of the file, where it is known."""
    holds: Line | None = None
    """What the file holds, in the page's words."""
    count: Count | None = None
    """How many images, masks or entries it holds."""
    kind: Literal["data", "ground-truth", "metadata", "supplement"] | None = None
    split: Literal["training", "validation", "test"] | None = None
    parts: tuple[Id, ...] = ()
    """The parts of the dataset it belongs to; empty means the whole."""
    corrects: Line | None = None
    """The name of the file of which this is a corrected version."""
    note: Line | None = None
    """The footnote that the page has for it."""


class Collection(_Record, frozen=True, kw_only=True):
    """A collection of the ISIC Archive that holds (some of) the images."""

    id: Count
    name: Line
    images: Count | None = None
    note: Line | None = None


class Source(_Record, frozen=True, kw_only=True):
    """Where facts were read."""

    title: Line
    url: Url | None = None
    repository: Line | None = None
    commit: Line | None = None
    path: Line | None = None
    date: Date | None = None
    """The date of the version that was read."""
    accessed: Date | None = None
    official: bool = False
    """Whether it is a page or repository of the dataset's publisher."""


class Provenance(_Record, frozen=True, kw_only=True):
    """Which facts come from which sources, and how well they are known."""

    facts: Annotated[tuple[Line, ...], Meta(min_length=1)]
    """Names of fields (`title`, `files`) or places (`parts.task-3.license`)."""
    sources: Annotated[tuple[Id, ...], Meta(min_length=1)]
    verification: Verification
    locator: Line | None = None
    """Where in the source it stands: line 12."""
    note: Line | None = None


class Claim(_Record, frozen=True, kw_only=True):
    """What one side says where sources disagree."""

    value: Line
    sources: Annotated[tuple[Line, ...], Meta(min_length=1)]


class Conflict(_Record, frozen=True, kw_only=True):
    """Sources that disagree about a fact, with both sides.

    Outputs print none of it, save that texts which state a licence say when it is unresolved.
    """

    fact: Line
    claims: Annotated[tuple[Claim, ...], Meta(min_length=2)]
    resolution: Line | None = None
    """What the record follows and why; None means unresolved, and users are told."""
    note: Line | None = None


class Unverified(_Record, frozen=True, kw_only=True):
    """Something that was read but not substantiated; never printed in an output."""

    fact: Line
    value: Line
    note: Line | None = None
    sources: tuple[Line, ...] = ()


class Dataset(_Record, frozen=True, kw_only=True):
    """What is known of one dataset."""

    id: Id
    name: Line
    """What to call it in a sentence. Not a title: official pages may give none."""
    schema: str | None = field(default=None, name="$schema")
    """Address of the JSON Schema, for editors; means nothing to us."""
    aliases: tuple[Id, ...] = ()
    key: Key | None = None
    """The citation key of the dataset itself; None: the id without hyphens."""
    title: Line | None = None
    """The title under which it is to be cited; None: it has none of its own, cite its papers."""
    subtitle: Line | None = None
    """What its page says below the title; citations leave it out."""
    creators: tuple[Name, ...] = ()
    publisher: Line | None = None
    year: Year | None = None
    version: Line | None = None
    doi: Doi | None = None
    url: Url | None = None
    """The page about the dataset."""
    license: Line | None = None
    """SPDX expression over the whole; AND where parts have different licences."""
    license_label: Line | None = None
    """How the official page writes the licence."""
    description: Line | None = None
    urls: tuple[Url, ...] = ()
    """Further addresses: mirrors, the page of the challenge, the Archive."""
    parts: tuple[Part, ...] = ()
    shares: tuple[Share, ...] = ()
    attribution: Attribution | None = None
    copyright_notices: tuple[Line, ...] = ()
    """Copyright lines that the licensors supplied, verbatim; never made up."""
    rights_holders: tuple[Line, ...] = ()
    institutions: tuple[Institution, ...] = ()
    organizers: tuple[Committee, ...] = ()
    references: tuple[Reference, ...] = ()
    """The works that are to be cited with the dataset."""
    optional_references: tuple[Reference, ...] = ()
    former_references: tuple[Reference, ...] = ()
    """Works that were to be cited once and have been replaced."""
    derived_from: tuple[Origin, ...] = ()
    """The datasets whose images, all or some, changed or not, make this one."""
    files: tuple[File, ...] = ()
    collections: tuple[Collection, ...] = ()
    sources: dict[Id, Source] = {}
    provenance: tuple[Provenance, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    unverified: tuple[Unverified, ...] = ()
    notes: tuple[Line, ...] = ()
    selected: Id | None = None
    """Which part was selected (`isic-2018:task-3`); set by `loading`, not by files."""

    def _repr_html_(self) -> str:
        """Show the record in a notebook."""
        return self._shown("html")

    def _repr_markdown_(self) -> str:
        """Show the record where a notebook prefers Markdown."""
        return self._shown("markdown")

    def _shown(self, markup: str) -> str:
        # The one import upwards: a record can show itself, and only then needs the words for it.
        from isic_cite.markup import write  # noqa: PLC0415
        from isic_cite.overview import overview  # noqa: PLC0415

        return write(overview(self), markup)
