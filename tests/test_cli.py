"""The command line as people use it: exit codes, pipes, files, and one line for every mistake."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import DATASETS, SHARED
from isic_cite.cli.app import run
from isic_cite.cli.commands import COMMANDS, Command
from isic_cite.formats import FORMATS

PROGRAM = [sys.executable, "-m", "isic_cite"]


COMPLETER = "import sys; sys.argv[0] = 'isic-cite'; from isic_cite.cli import main; main()"


def call(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the program as a process and return what it did."""
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [*PROGRAM, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        **options,
    )


def output(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """Run the program in this process, require its exit code, and return its standard output."""
    assert run(arguments) == code
    return capfd.readouterr().out


def complaint(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 2) -> str:
    """Run the program in this process and return its one line on standard error."""
    assert run(arguments) == code
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("isic-cite: ")
    assert captured.err.count("\n") == 1
    return captured.err


def test_a_bare_call_cites_the_current_challenge(capfd: pytest.CaptureFixture[str]) -> None:
    """No argument, `--format bibtex` and `slice-3d` mean the same."""
    bare = output(capfd)
    assert bare == output(capfd, "--format", "bibtex") == output(capfd, "slice-3d", "-f", "bibtex")
    assert bare == output(capfd, "cite", "isic-2024")
    assert "10.34970/2024-slice-3d" in bare
    assert "Kurtansky" in bare


def test_several_sources_make_one_document(capfd: pytest.CaptureFixture[str]) -> None:
    """2018 and 2019 both ask for the HAM10000 paper: it is printed once."""
    both = output(capfd, "isic-2019", "isic-2018", "-f", "bibtex")
    assert both.count("@article{tschandl2018,") == 1
    apa = output(capfd, "isic-2019", "isic-2018", "-f", "apa")
    assert apa.count("10.1038/sdata.2018.161") == 1
    assert output(capfd, "isic-2019", "isic-2019") == output(capfd, "isic-2019")


def test_what_has_no_title_is_said_on_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing is invented for 2019, and the reader is told why only papers come out."""
    assert run(["isic-2019"]) == 0
    captured = capfd.readouterr()
    assert "@misc{isic2019" not in captured.out
    assert captured.err == (
        "isic-cite: isic-2019 has no title of its own, so its papers are cited in its stead\n"
    )


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("format_", ["bibtex", "biblatex", "apa", "attribution", "notice"])
def test_every_text_ends_with_one_line_end(
    capfd: pytest.CaptureFixture[str], dataset: str, format_: str
) -> None:
    r"""Same input, same bytes, `\\n` line ends, one at the end."""
    text = output(capfd, dataset, "-f", format_)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text
    assert text == output(capfd, dataset, "-f", format_)


def test_output_goes_to_a_file_whole(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """`-o` writes the same bytes that a pipe gets, and nothing to standard output."""
    expected = output(capfd, "isic-2020", "-f", "notice")
    path = tmp_path / "NOTICE.txt"
    assert output(capfd, "isic-2020", "-f", "notice", "-o", str(path)) == ""
    assert path.read_bytes() == expected.encode()
    assert output(capfd, "isic-2020", "-f", "notice", "-o", "-") == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("isic-2002",), 'unknown dataset "isic-2002"; did you mean "isic-20'),
        (("isic-2020", "-f", "bibtx"), 'unknown format "bibtx"; did you mean "bibtex"'),
        (("isic-2020", "-f", "apa", "-m", "markdwn"), 'unknown markup "markdwn"; did you mean "ma'),
        (
            ("isic-2020", "-m", "html"),
            "--markup is for attribution, notice, statement, acknowledgement, citation styles;",
        ),
        (("isic-2020", "--full-text"), "--full-text is for notice; bibtex has no such choice"),
        (
            ("isic-2020", "--modified", "x"),
            "--modified is for attribution, notice, statement; bibtex has no such choice",
        ),
        (("isic-2020", "-f", "statement", "--pattern", "ieeee"), 'did you mean "ieee"'),
        (("isic-2020", "--pattern", "ieee"), "--pattern is for statement; bibtex has no"),
        (("isic-2020", "--key", "{nope}"), "nope"),
        (("nope.toml",), "cannot read nope.toml: No such file or directory"),
        (("isic-2020", "--library", "nope"), "library: nope is not a directory"),
        (("isic-2020", "--frmat", "apa"), "No such option: --frmat"),
        (("show",), "Missing argument 'SOURCE'"),
        (("check", "nope.toml"), "cannot read nope.toml"),
        (("isic-2020", "-o", "/nowhere/x"), "cannot write /nowhere/x: No such file or directory"),
    ],
)
def test_a_wrong_call_is_one_line_and_two(
    capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    """What is wrong, what is closest, where the list is; exit code 2; nothing on stdout."""
    assert message in complaint(capfd, *arguments)


def test_bad_data_is_one_line_and_one(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A record that is not valid ends with exit code 1."""
    path = tmp_path / "ham.toml"
    path.write_text('id = "ham"\nname = "H"\ndoi = "10.1038"\n')
    line = complaint(capfd, str(path), code=1)
    assert 'ham.toml: doi: "10.1038" is not a DOI (expected 10.prefix/suffix)' in line


def test_a_placeholder_is_never_rendered(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A needed field that holds a placeholder is refused; a draft shows that it is one."""
    path = tmp_path / "d.toml"
    path.write_text(
        'id = "d"\nname = "D"\ntitle = "PLACEHOLDER"\nyear = 2024\nlicense = "CC-BY-4.0"\n'
        'creators = [{literal = "ISIC"}]\n'
    )
    for format_ in ("bibtex", "apa", "attribution", "notice"):
        line = complaint(capfd, str(path), "-f", format_, code=1)
        assert 'd: title: "PLACEHOLDER" is a placeholder' in line
        assert "DRAFT" in output(capfd, str(path), "-f", format_, "--draft")


def test_a_placeholder_where_it_is_not_needed_does_no_harm(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A citation does not wait for the description."""
    path = tmp_path / "d.toml"
    path.write_text('id = "d"\nname = "D"\ntitle = "Data"\nyear = 2024\ndescription = "TBD"\n')
    assert "Data" in output(capfd, str(path))


def test_a_record_is_shown_with_its_sources(capfd: pytest.CaptureFixture[str]) -> None:
    """`show` tells all, and --json gives the record as a file may hold it."""
    text = output(capfd, "show", "isic-2020")
    for fact in ("SIIM-ISIC 2020 Challenge Dataset", "10.34970/2020-ds01", "Sources", "stade"):
        assert fact in text
    assert json.loads(output(capfd, "show", "isic-2020", "--json"))["doi"] == "10.34970/2020-ds01"


def test_lists_have_a_form_for_programs(capfd: pytest.CaptureFixture[str]) -> None:
    """Every listing has --json."""
    heads = json.loads(output(capfd, "list", "--json"))
    assert {head["id"] for head in heads} == set(DATASETS)
    assert next(head for head in heads if head["id"] == "isic-2019")["doi"] is None
    names = [row["name"] for row in json.loads(output(capfd, "formats", "--json"))]
    assert names == [entry.name for entry in FORMATS]
    assert json.loads(output(capfd, "schema"))["$defs"]["Dataset"]
    assert all(head["id"] in output(capfd, "list") for head in heads)


def test_check_says_what_is_wrong_and_exits_with_one(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Findings go to standard output, for people or as JSON; errors make the exit code 1."""
    path = tmp_path / "r.toml"
    path.write_text('id = "r"\nname = "R"\ntitle = "TBD"\nlicense = "CC-BY-4.0"\n')
    assert "TBD" in output(capfd, "check", str(path), code=1)
    found = json.loads(output(capfd, "check", str(path), "--json", code=1))
    assert any(finding["where"] == "title" for finding in found)


@pytest.mark.parametrize("dataset", DATASETS)
def test_shipped_records_pass_their_own_check(
    capfd: pytest.CaptureFixture[str], dataset: str
) -> None:
    """What we ship has no errors."""
    output(capfd, "check", dataset)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help(capfd: pytest.CaptureFixture[str], command: Command) -> None:
    """Each command tells what it does and what its options mean."""
    function, epilog = command.load()
    text = output(capfd, command.name, "--help")
    assert "Usage: isic-cite" in text
    assert (function.__doc__ or "?")[:30] in text
    assert "Examples:" in epilog
    assert " ".join(epilog.split())[-30:] in " ".join(text.split())


@pytest.mark.parametrize(("typed", "meant"), [("lst", "list"), ("chek", "check"), ("List", "list")])
def test_a_misspelt_command_is_recognized(
    capfd: pytest.CaptureFixture[str], typed: str, meant: str
) -> None:
    """What is no command is taken for a dataset, so the error has to name the command."""
    assert run([typed]) == 2
    assert capfd.readouterr().err.rstrip().endswith(f"the command is: isic-cite {meant}")


@pytest.mark.parametrize(
    ("arguments", "loaded", "absent"),
    [
        ("import isic_cite", "isic_cite", "typing msgspec typer lxml citeproc isic_cite.api"),
        ("import isic_cite; isic_cite.cite()", "msgspec", "typer lxml citeproc ftfy yaml"),
        ("import isic_cite.cli.app", "typer", "rich lxml citeproc msgspec isic_cite.api"),
    ],
)
def test_nothing_heavy_is_imported_before_its_use(arguments: str, loaded: str, absent: str) -> None:
    """Start-up pays for what a call uses, and for nothing else."""
    code = f"{arguments}; import sys; print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    ).stdout.split()
    assert loaded in modules
    assert not set(absent.split()) & set(modules)


def test_the_version_is_that_of_the_package(capfd: pytest.CaptureFixture[str]) -> None:
    """The version is said once, in pyproject.toml."""
    import tomllib  # noqa: PLC0415

    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]
    assert output(capfd, "--version") == f"isic-cite {project['version']}\n"


def test_the_help_has_the_main_job_and_examples(capfd: pytest.CaptureFixture[str]) -> None:
    """The first thing a person asks for shows what to type."""
    text = output(capfd, "--help")
    for line in ("isic-cite --format bibtex", "isic-cite isic-2020 -f apa", "Exit codes"):
        assert line in text


def test_a_reader_that_goes_away_is_no_error() -> None:
    """`isic-cite … | head -1` ends quietly, with the code of a closed pipe."""
    command = f"{sys.executable} -m isic_cite isic-2020 -f notice --full-text"
    script = f"{command} | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert done.stderr == ""
    assert done.stdout.strip() in {"0", "141"}  # 0 where all fitted into the pipe


def test_a_closed_standard_output_ends_with_141() -> None:
    """Writing into a pipe without a reader gives exit code 141 and no traceback."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        done = subprocess.run(
            [*PROGRAM, "isic-2020"], stdout=gone, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux fakes a full disk here")
def test_a_full_disk_is_one_line() -> None:
    """No space left: one line, exit code 2, no traceback."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "isic-2020"], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.returncode == 2
    assert done.stderr == b"isic-cite: cannot write to standard output: No space left on device\n"
    done_file = call("isic-2020", "-o", "/dev/full")
    assert done_file.returncode == 2
    assert done_file.stderr == "isic-cite: cannot write /dev/full: No space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux fakes a full disk here")
@pytest.mark.parametrize("words", ["--help", "list --help", "--version"])
def test_a_full_disk_is_one_line_for_help_too(words: str) -> None:
    """What typer itself prints fails as plainly as our results do."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *words.split()], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.returncode == 2
    assert done.stderr == b"isic-cite: cannot write to standard output: No space left on device\n"


@pytest.mark.parametrize("words", ["list", "isic-2020", "--version", "schema"])
def test_a_standard_output_that_is_not_there(words: str) -> None:
    """`isic-cite list >&-` says so in one line."""
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m isic_cite {words} >&-"],
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr == b"isic-cite: cannot write to standard output: it is closed\n"


def test_a_file_may_be_a_pipe() -> None:
    """`-o /dev/stdout` writes where standard output leads, also where that has no path."""
    done = call("isic-2020", "-o", "/dev/stdout")
    assert done.returncode == 0
    assert done.stdout.startswith("@misc{isic2020,")


def test_an_interrupt_is_quiet(tmp_path: Path) -> None:
    """Ctrl-C ends with 130, without a traceback and without a half-written file."""
    fifo = tmp_path / "record.toml"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [*PROGRAM, str(fifo), "-o", str(tmp_path / "out.bib")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors == "isic-cite: interrupted\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["record.toml"]


@pytest.mark.parametrize("milliseconds", [1, 10, 20, 30, 40])
def test_an_interrupt_at_the_start_is_no_traceback(milliseconds: int) -> None:
    """Modules are still being imported then."""
    code = "import threading, signal, os, sys\n"
    code += "from isic_cite.cli import main\n"
    code += "sys.argv = ['isic-cite', 'isic-2020']\n"
    code += f"threading.Timer({milliseconds / 1000}, os.kill, (os.getpid(), signal.SIGINT)).start()"
    code += "\nmain()"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    interrupted = (130, "", "isic-cite: interrupted\n")
    if done.returncode != 0:  # 0: it was done before the signal came
        assert (done.returncode, done.stdout, done.stderr) == interrupted


def test_output_is_utf_8_whatever_the_locale() -> None:
    """A terminal of another encoding does not change the bytes."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = call("isic-2020", "-f", "attribution", env=environment)
    assert "Hospital Clínic de Barcelona" in done.stdout
    assert done.stderr == ""


def test_completion_offers_datasets_and_formats() -> None:
    """Tab after `isic-cite isic-20` and after `-f bib` completes."""
    shell = {**os.environ, "_ISIC_CITE_COMPLETE": "complete_bash"}

    def completed(words: str) -> list[str]:
        environment = {**shell, "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        done = subprocess.run(
            [sys.executable, "-c", ("import sys; sys.argv[0] = 'isic-cite'\n"
             "from isic_cite.cli import main; main()")],
            capture_output=True, encoding="utf-8", env=environment, check=False, timeout=60,
        )  # fmt: skip
        return done.stdout.split()

    assert "isic-2019" in completed("isic-cite isic-20")
    assert "isic-2019" in completed("isic-cite cite isic-20")
    assert completed("isic-cite isic-2020 -f bib") == ["bibtex", "biblatex"]
    assert "--format" in completed("isic-cite --f")
    assert {"list", "schema", "slice-3d"} & set(completed("isic-cite s")) == {"schema", "slice-3d"}
    assert "--version" in completed("isic-cite --v")
    assert "isic-2018:task-3" in completed("isic-cite isic-2018:t")
    assert completed("isic-cite nothing:t") == []
    assert completed("isic-cite isic-2020 -f statement --pattern e") == ["elsevier"]
    assert completed("isic-cite isic-2020 -f notice -m t") == ["text", "typst"]


def test_the_product_never_reads_the_shared_folder() -> None:
    """The development folder beside the project is for tests and benchmarks alone."""
    source = Path(__file__).parents[1] / "src"
    for path in source.rglob("*.py"):
        assert f"../{SHARED.name}" not in path.read_text("utf-8")
