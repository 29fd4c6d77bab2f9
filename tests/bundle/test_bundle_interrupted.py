"""A bundle is there whole or not at all, whatever happens while it is written."""

from __future__ import annotations

import errno
import gc
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from made_up_images import ROWS, contents, images, table

import isic_cite
from isic_cite.bundle import copying, new_folder, sorting

FILLING = "isic_cite.bundle.filling"
BESIDE = ".release.*.isic-cite-part"
MANY = [(f"ISIC_{number:07}", "MSKCC", "CC-BY") for number in range(800)]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give a folder with a table and its images, in which nothing else is."""
    table(tmp_path / "metadata.csv")
    images(tmp_path / "images")
    return tmp_path


def write(place: Path, **options: object) -> None:
    """Write the bundle of a place."""
    isic_cite.write_bundle(
        place / "metadata.csv",
        output=place / "release",
        images=place / "images",
        **options,  # type: ignore[arg-type]
    )


def names(place: Path) -> set[str]:
    """Return what is in a folder."""
    return {path.name for path in place.iterdir()}


class Failure:
    """Fails at the nth call of a function, and calls it before."""

    def __init__(self, function: object, nth: int, error: BaseException) -> None:
        self._function, self._left, self._error = function, nth, error

    def __call__(self, *arguments: object, **options: object) -> object:
        """Count one call."""
        self._left -= 1
        if self._left == 0:
            raise self._error
        return self._function(*arguments, **options)  # type: ignore[operator]


@pytest.mark.parametrize("nth", [1, 3, len(ROWS)])
@pytest.mark.parametrize(
    "error",
    [KeyboardInterrupt(), MemoryError(), OSError(errno.EIO, "Input/output error")],
    ids=lambda error: type(error).__name__,
)
def test_an_error_leaves_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch, nth: int, error: BaseException
) -> None:
    """Neither a part of the bundle nor the folder in which it grew."""
    monkeypatch.setattr(f"{FILLING}.copied", Failure(copying.copied, nth, error))
    expected = isic_cite.CallError if isinstance(error, OSError) else type(error)
    with pytest.raises(expected):
        write(place)
    assert names(place) == {"metadata.csv", "images"}


@pytest.mark.parametrize("nth", range(1, 14))
def test_an_error_in_a_text_leaves_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    """Each file of a bundle can be the one that fails."""
    failure = Failure(os.chmod, nth, OSError(errno.ENOSPC, "No space left on device"))
    monkeypatch.setattr(f"{FILLING}.os.chmod", failure)
    with pytest.raises(isic_cite.CallError, match="No space left on device; nothing was written"):
        write(place)
    assert names(place) == {"metadata.csv", "images"}


def test_an_error_leaves_the_older_bundle(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`force` gives the older one up only for one that is whole."""
    write(place)
    before = contents(place / "release")
    for nth in (1, 4):
        failure = Failure(copying.copied, nth, OSError(errno.EIO, "Input/output error"))
        with monkeypatch.context() as patch:
            patch.setattr(f"{FILLING}.copied", failure)
            with pytest.raises(isic_cite.CallError):
                write(place, force=True)
    assert contents(place / "release") == before
    assert names(place) == {"metadata.csv", "images", "release"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """Give a disk of 256 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("only root can mount a small disk")
    return disk


def test_a_full_disk_is_said_and_nothing_is_left(place: Path, small_disk: Path) -> None:
    """A disk of 256 kB does not take a megabyte; afterwards it is as empty as before."""
    try:
        (place / "images" / "ISIC_0015672.jpg").write_bytes(bytes(1_000_000))
        with pytest.raises(isic_cite.CallError, match="No space left on device"):
            isic_cite.write_bundle(
                place / "metadata.csv", output=small_disk / "release", images=place / "images"
            )
        assert names(small_disk) == set()
    finally:
        subprocess.run(["umount", str(small_disk)], check=True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux fakes a full disk here")
def test_a_full_disk_for_sorting_is_said(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the output is what cannot be written; the message says what is, and the way out."""
    monkeypatch.setattr(sorting, "RUN", 2)
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda: Path("/dev/full").open("w+b"))  # noqa: SIM115
    with pytest.raises(isic_cite.CallError) as caught:
        write(place)
    gc.collect()  # closing the file asks for the room once more, and nobody hears of it
    assert str(caught.value) == (
        "cannot sort in the folder for temporary files: No space left on device; TMPDIR names "
        "another one"
    )
    assert names(place) == {"metadata.csv", "images"}


def test_what_is_there_is_never_overwritten(place: Path) -> None:
    """Not even a folder that is empty; nor does a file give way."""
    (place / "release").mkdir()
    with pytest.raises(isic_cite.CallError, match="is there already, and nothing is overwritten"):
        write(place)
    (place / "release").rmdir()
    (place / "release").write_text("mine", "utf-8")
    with pytest.raises(isic_cite.CallError, match="is there already"):
        write(place)
    with pytest.raises(isic_cite.CallError, match="--force replaces only a bundle"):
        write(place, force=True)
    assert (place / "release").read_text("utf-8") == "mine"


def test_force_replaces_only_a_bundle(place: Path) -> None:
    """A folder without our manifest is somebody's work."""
    images(place / "release")
    with pytest.raises(isic_cite.CallError, match="is no bundle of isic-cite"):
        write(place, force=True)
    (place / "release" / "MANIFEST.sha256").write_text("not ours\n", "utf-8")
    with pytest.raises(isic_cite.CallError, match="is no bundle of isic-cite"):
        write(place, force=True)
    assert len(contents(place / "release")) == len(ROWS) + 1


def test_force_does_not_take_what_was_put_into_a_bundle(place: Path) -> None:
    """A file that is not of the bundle would be lost."""
    write(place)
    (place / "release" / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(isic_cite.CallError, match=r'would be lost \("notes.txt"\); move them'):
        write(place, force=True)
    (place / "release" / "notes.txt").unlink()
    (place / "release" / "link").symlink_to("/")
    with pytest.raises(isic_cite.CallError, match=r'would be lost \("link"\)'):
        write(place, force=True)


def test_force_does_not_take_what_comes_into_a_bundle_meanwhile(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked at again before it goes."""
    write(place)
    before = contents(place / "release")

    def disturbed(*arguments: str) -> str:
        (place / "release" / "notes.txt").write_text("mine", "utf-8")
        return copying.copied(*arguments)

    monkeypatch.setattr(f"{FILLING}.copied", disturbed)
    with pytest.raises(isic_cite.CallError, match="would be lost"):
        write(place, force=True)
    assert contents(place / "release") == {**before, "notes.txt": b"mine"}
    assert names(place) == {"metadata.csv", "images", "release"}


def test_force_does_not_take_images_that_are_left_where_they_are(place: Path) -> None:
    """They may be in the bundle that would go."""
    write(place)
    with pytest.raises(isic_cite.CallError, match="would be replaced without them"):
        isic_cite.write_bundle(
            place / "metadata.csv",
            output=place / "release",
            images=place / "release" / "images",
            placement="leave",
            force=True,
        )
    assert len(contents(place / "release" / "images")) == len(ROWS)


@pytest.mark.parametrize("together", [True, False])
def test_force_replaces_a_bundle_of_ours(
    place: Path, monkeypatch: pytest.MonkeyPatch, together: bool
) -> None:
    """With systems that exchange folders, and with those that do not; from its own images too."""
    if not together:
        monkeypatch.setattr(new_folder, "exchange", lambda *_: False)
    write(place)
    table(place / "metadata.csv", [(row[0], "Somebody else", "CC-0") for row in ROWS])
    isic_cite.write_bundle(
        place / "metadata.csv",
        output=place / "release",
        images=place / "release" / "images",
        force=True,
    )
    assert "Somebody else" in (place / "release" / "ATTRIBUTION.txt").read_text("utf-8")
    assert not isic_cite.verify_bundle(place / "release")
    assert names(place) == {"metadata.csv", "images", "release"}


def test_force_where_nothing_is_writes(place: Path) -> None:
    """A script can always say it."""
    write(place, force=True)
    assert not isic_cite.verify_bundle(place / "release")


def test_a_place_without_its_folder_is_an_error(place: Path) -> None:
    """No folder is made on the way; a wrong path would go unnoticed."""
    with pytest.raises(isic_cite.CallError, match="make it first"):
        isic_cite.write_bundle(place / "metadata.csv", output=place / "no" / "release")


def started(place: Path) -> subprocess.Popen[bytes]:
    """Begin to write the bundle of a place in a process of its own."""
    arguments = ("bundle", "metadata.csv", "--images", "images", "-o", "release")
    return subprocess.Popen(
        [sys.executable, "-m", "isic_cite", *arguments],
        cwd=place,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_until_it_grows(process: subprocess.Popen[bytes], place: Path, images_: int) -> None:
    """Wait until so many images are in the growing bundle, or the process has ended."""
    while process.poll() is None:
        if sum(1 for _ in place.glob(f"{BESIDE}/new/images/*")) >= images_:
            return
        time.sleep(0.001)


@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.heavy) for seed in (2, 3))]
)
def test_a_killed_run_leaves_nothing_half_done(tmp_path: Path, seed: int) -> None:
    """The next run takes away what it left beside, and writes the bundle."""
    table(tmp_path / "metadata.csv", MANY)
    images(tmp_path / "images", MANY)
    process = started(tmp_path)
    wait_until_it_grows(process, tmp_path, random.Random(seed).randrange(len(MANY)))  # noqa: S311
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = names(tmp_path) - {"metadata.csv", "images"}
    if "release" in left:  # it had been quicker
        assert not isic_cite.verify_bundle(tmp_path / "release")
        return
    assert {name[:9] for name in left} <= {".release."}
    write(tmp_path)
    assert not isic_cite.verify_bundle(tmp_path / "release")
    assert names(tmp_path) == {"metadata.csv", "images", "release"}


def test_an_interrupted_run_leaves_nothing(tmp_path: Path) -> None:
    """Ctrl-C ends it with its exit code, and takes everything away."""
    table(tmp_path / "metadata.csv", MANY)
    images(tmp_path / "images", MANY)
    process = started(tmp_path)
    wait_until_it_grows(process, tmp_path, 10)
    process.send_signal(signal.SIGINT)
    if process.wait() == 0:
        pytest.skip("it was quicker than the signal")
    assert process.returncode == 130
    assert names(tmp_path) == {"metadata.csv", "images"}


def test_a_run_does_not_disturb_another(tmp_path: Path) -> None:
    """What grows beside belongs to a process that lives: it is left alone."""
    table(tmp_path / "metadata.csv", MANY)
    images(tmp_path / "images", MANY)
    process = started(tmp_path)
    wait_until_it_grows(process, tmp_path, 10)
    process.send_signal(signal.SIGSTOP)
    growing = {path.name for path in tmp_path.glob(BESIDE)}
    if process.poll() is not None or not growing:
        pytest.skip("it was quicker than the signal")
    write(tmp_path)
    assert {path.name for path in tmp_path.glob(BESIDE)} == growing
    before = contents(tmp_path / "release")
    process.send_signal(signal.SIGCONT)
    assert process.wait() == 2  # the place is taken meanwhile
    assert contents(tmp_path / "release") == before
    assert names(tmp_path) == {"metadata.csv", "images", "release"}


@pytest.mark.parametrize(
    "name",
    [
        ".release.isic-cite-part",
        ".release.0123456x.isic-cite-part",
        ".other.01234567.isic-cite-part",
    ],
)
def test_what_is_not_ours_is_left(place: Path, name: str) -> None:
    """A folder with another name, or without our mark, may be anybody's."""
    mark = b"a bundle that isic-cite is writing, or was when it was stopped\n"
    (place / name).mkdir()
    (place / name / "in-progress").write_bytes(mark)
    other = place / ".release.01234567.isic-cite-part"
    other.mkdir()
    (other / "in-progress").write_text("something else", "utf-8")
    linked = place / ".release.76543210.isic-cite-part"
    linked.symlink_to(place / "images")
    write(place)
    assert (place / name / "in-progress").exists()
    assert (other / "in-progress").exists()
    assert linked.is_symlink()
    assert len(contents(place / "images")) == len(ROWS)


def test_what_a_killed_exchange_left_is_put_back(place: Path) -> None:
    """Killed between two renamings, a run leaves the older bundle beside; it is not lost."""
    write(place)
    before = contents(place / "release")
    beside = place / ".release.01234567.isic-cite-part"
    beside.mkdir()
    mark = b"a bundle that isic-cite is writing, or was when it was stopped\n"
    (beside / "in-progress").write_bytes(mark)
    (place / "release").rename(beside / "old")
    images(beside / "new")
    with pytest.raises(isic_cite.CallError, match="has come to be there meanwhile"):
        write(place)
    assert contents(place / "release") == before
    assert names(place) == {"metadata.csv", "images", "release"}
