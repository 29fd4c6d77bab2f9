"""The one table of codes: what each finding is called, how grave it is, what it means.

A code keeps its meaning for good; one that is no longer used is not given out again. The hundreds
are the modules: 1 reading, 2 form, 3 identifiers, 4 licences, 5 sources, 6 duplicates, 7 dates,
8 the official text, 9 characters and placeholders. Tables of images have the second thousand: 10
reading, 11 credit, 12 licences, 13 ids, 14 characters, 15 spreadsheets, 16 institutions, 17 the
dataset that is declared. What a record lacks for a target has the fifth thousand: 40 DataCite. The
third is that of `audit`, the fourth that of `pages`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from msgspec import Struct

Severity = Literal["error", "warning", "note"]


class Code(NamedTuple):
    """One row: an error makes an output wrong or impossible, a warning may, a note does not."""

    severity: Severity
    title: str
    explanation: str


class Example(Struct, frozen=True):
    """A row of a table of images that shows a finding."""

    source: str
    """What messages call the table."""
    line: int
    """The line in a CSV or TSV, the number of the row in Parquet."""
    id: str | None
    """The image; None where the table has no ids."""


class Fault(NamedTuple):
    """What a rule yields: a code, a place, what is wrong there, what to do."""

    code: str
    where: str
    message: str
    hint: str
    rows: int | None = None
    """How many rows of a table it concerns; None in a record."""
    examples: tuple[Example, ...] = ()
    """The first of them."""


CODES: dict[str, Code] = {
    "IC101": Code(
        "error", "not UTF-8", "A record is UTF-8 text, so that names keep their letters."
    ),
    "IC102": Code("error", "syntax error", "The file is not well-formed TOML, YAML or JSON."),
    "IC103": Code("error", "empty file", "There is nothing in the file."),
    "IC104": Code("error", "too large or too deep", "No record needs that size or depth."),
    "IC105": Code("error", "control character", "Control characters break terminals and outputs."),
    "IC106": Code("error", "not a table", "A record is a table of fields with text keys."),
    "IC201": Code("error", "unknown key", "The record format has no such field."),
    "IC202": Code("error", "missing value", "A required field is absent."),
    "IC203": Code("error", "wrong type", "The value is not of the kind that the field holds."),
    "IC204": Code("error", "empty value", "A value that is not known is left out, never empty."),
    "IC205": Code("error", "not a choice", "The field takes one of a list of values."),
    "IC206": Code("error", "malformed value", "An address, date, id or key has another form."),
    "IC207": Code("error", "unknown shared id", "No shared reference or institution has this id."),
    "IC208": Code("error", "dangling id", "The id names nothing in this record."),
    "IC301": Code("error", "malformed DOI", "A DOI is written bare: 10.prefix/suffix."),
    "IC302": Code("error", "malformed ORCID", "An ORCID is four groups of four characters."),
    "IC303": Code("error", "ORCID checksum", "The last character does not fit the others."),
    "IC304": Code("error", "malformed ROR id", "A ROR id is https://ror.org/0 and 8 characters."),
    "IC305": Code("error", "ROR checksum", "The last two digits do not fit the others."),
    "IC306": Code("error", "malformed arXiv id", "An arXiv id is such as 1902.03368."),
    "IC307": Code("warning", "DOI ends oddly", "Punctuation of the sentence is part of the DOI."),
    "IC401": Code("error", "unknown licence", "The licence is not in the table."),
    "IC402": Code("error", "label and licence differ", "The label names another licence."),
    "IC403": Code(
        "error", "text names another licence", "The official text contradicts the field."
    ),
    "IC404": Code("error", "licence name and address differ", "One text names one, links another."),
    "IC405": Code("error", "attribution missing", "The licence requires it and nobody is named."),
    "IC406": Code("warning", "no licence", "Without a licence nobody can say what is owed."),
    "IC407": Code("error", "parts and whole differ", "The whole allows what a part forbids."),
    "IC408": Code("warning", "label not understood", "The label names no licence of the table."),
    "IC501": Code("warning", "fact without source", "No row of `provenance` covers the field."),
    "IC502": Code("error", "unknown source", "`provenance` names a source that is not listed."),
    "IC503": Code("warning", "unknown fact", "`provenance` names a place that is not there."),
    "IC504": Code("note", "unused source", "No fact is said to come from this source."),
    "IC601": Code("error", "id twice", "An id or key names two things."),
    "IC602": Code("error", "work twice", "Two references have one DOI or arXiv id."),
    "IC603": Code("warning", "title twice", "Two references of one type have one title."),
    "IC604": Code("warning", "institution twice", "An institution is listed twice."),
    "IC605": Code("warning", "file twice, facts differ", "Two entries contradict each other."),
    "IC606": Code("note", "file twice", "One file has two entries that agree."),
    "IC607": Code("warning", "organizer twice", "One name stands twice in one role."),
    "IC608": Code("warning", "creator twice", "Citations would name one person or group twice."),
    "IC701": Code("error", "in the future", "A year lies after next year, or a visit after today."),
    "IC702": Code("error", "too early", "No such data existed then."),
    "IC703": Code(
        "warning", "dates out of order", "What is later in fact is earlier in the record."
    ),
    "IC704": Code("error", "no such day", "The calendar does not have this day."),
    "IC801": Code("error", "text has another DOI", "The official text contradicts `doi`."),
    "IC802": Code("error", "text has another year", "The official text contradicts `year`."),
    "IC803": Code("error", "title not in the text", "The official text does not name the title."),
    "IC804": Code("note", "institution not in the text", "The text lists institutions, not this."),
    "IC805": Code("note", "institutions in another order", "The text has another order."),
    "IC806": Code("note", "institution only in the text", "The record does not list it."),
    "IC807": Code("warning", "creator not in the text", "The official text does not name them."),
    "IC901": Code("error", "placeholder", "The text stands in for a fact that nobody filled in."),
    "IC902": Code("error", "mojibake", "The text was decoded with the wrong character set."),
    "IC903": Code("error", "bidirectional override", "It makes text read other than it is."),
    "IC904": Code(
        "warning", "HTML in text", "Fields hold plain text; tags are printed as they are."
    ),
    "IC905": Code("warning", "invisible or odd space", "It is easily lost and breaks searches."),
    "IC906": Code("error", "lost character", "U+FFFD marks a character that could not be read."),
    "IC1001": Code("error", "table not read", "The table is not well-formed or lacks a column."),
    "IC1002": Code(
        "warning", "too many values", "No dataset has so many credits; is it the right column?"
    ),
    "IC1003": Code("note", "no image ids", "Without ids nobody can see what stands there twice."),
    "IC1101": Code("error", "credit missing", "The licence requires it and nobody is named."),
    "IC1102": Code(
        "note", "credit missing under CC0", "CC0 requires none; it is asked for, and customary."
    ),
    "IC1103": Code(
        "warning", "credit missing, licence unclear", "Whether it is required nobody can say."
    ),
    "IC1104": Code(
        "warning",
        "Anonymous where credit is required",
        "The licence allows it; the former Archive server did with CC0 only.",
    ),
    "IC1105": Code("warning", "note instead of a credit", "A condition or a licence names nobody."),
    "IC1106": Code("warning", "address instead of a credit", "Addresses change, names stay."),
    "IC1107": Code("error", "placeholder for a credit", "It stands where somebody is to be named."),
    "IC1201": Code("error", "no licence", "Without one the image cannot be passed on."),
    "IC1202": Code("error", "unknown licence", "The licence is not in the table of licences."),
    "IC1203": Code("note", "unusual spelling", "It is understood, but other programs may not."),
    "IC1301": Code("warning", "image twice", "One id in several rows; the image counts twice."),
    "IC1302": Code("error", "image with two licences", "Nobody can say which of them holds."),
    "IC1303": Code("error", "image with two credits", "Nobody can say which of them is right."),
    "IC1304": Code("warning", "image without id", "Its credit cannot be found again."),
    "IC1305": Code("warning", "no ISIC id", "An ISIC id is ISIC_ and seven digits."),
    "IC1306": Code("error", "id no file can have", "An id such as ../x is never used as a path."),
    "IC1401": Code("error", "mojibake", "The text was decoded with the wrong character set."),
    "IC1402": Code("error", "bidirectional override", "It makes text read other than it is."),
    "IC1403": Code("error", "lost character", "U+FFFD marks a character that could not be read."),
    "IC1404": Code("error", "control character", "Control characters break terminals and outputs."),
    "IC1405": Code("warning", "invisible or odd space", "It is easily lost and breaks searches."),
    "IC1406": Code("warning", "space at the edge", "It makes two credits of one."),
    "IC1407": Code("warning", "HTML in text", "Tags are printed as they are."),
    "IC1501": Code(
        "warning", "spreadsheet formula", "A spreadsheet runs what begins with =, +, - or @."
    ),
    "IC1601": Code(
        "note", "institution in several ways", "Its credits stay apart; licences may differ."
    ),
    "IC1602": Code("note", "nearly the same credit", "They differ in case, accents or signs."),
    "IC1701": Code("error", "licence not in the dataset", "The dataset has no such images."),
    "IC1702": Code("error", "credit not in the dataset", "The dataset has no such credit."),
    "IC1703": Code(
        "error", "site without images", "The official text names it, but no image is from there."
    ),
    "IC1704": Code("error", "credit under another licence", "The dataset has it under another."),
    "IC1705": Code("error", "more images than the dataset", "Some are from elsewhere, or twice."),
    "IC4001": Code("error", "mandatory for DataCite", "No DOI is registered without it."),
    "IC4002": Code("warning", "recommended by DataCite", "It makes the dataset easier to find."),
    "IC4003": Code(
        "error", "no page for the DOI", "A DOI has to lead to a page about the dataset."
    ),
    "IC4004": Code("error", "no licence for the DOI", "Nobody could say what may be done."),
    "IC4005": Code("error", "part of a dataset", "A DOI names the whole."),
    "IC4006": Code("error", "refused for DataCite", "No metadata can be written from the record."),
    "IC4007": Code("warning", "conflict before a DOI", "What is registered is copied everywhere."),
    "IC4008": Code("warning", "not verified before a DOI", "It is left out until it is."),
    "IC4009": Code(
        "note", "single source before a DOI", "What is registered is copied everywhere."
    ),
    "IC4010": Code("note", "no place in DataCite", "The metadata of the DOI do not say it."),
}
"""Code -> severity, title and explanation."""
