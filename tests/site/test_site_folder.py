"""The folder of a site: what is the user's is never touched; what is ours is known by its sum."""

from __future__ import annotations

import fcntl
import json
import os
from contextlib import suppress
from pathlib import Path

import pytest

import isic_cite
from isic_cite.errors import CallError, DataError
from isic_cite.site import manifest
from isic_cite.site.folder import write_folder

FILES = {
    "index.html": b"list\n",
    "a/index.html": b"a\n",
    "a/a.bib": b"bib\n",
    "b/index.html": b"b\n",
}


def contents(folder: Path) -> dict[str, bytes]:
    """Return all regular files of a folder, hidden ones too, without the manifest."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != manifest.NAME
    }


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """Return a folder with a site in it."""
    write_folder(tmp_path / "public", FILES)
    return tmp_path / "public"


def test_a_new_site_is_what_was_to_be_written(public: Path) -> None:
    """All files are there, nothing else, and the manifest has their sums."""
    assert contents(public) == FILES
    listed = manifest.parse((public / manifest.NAME).read_text("utf-8"), "x")
    assert set(listed.files) == set(FILES)
    assert listed.part is None


def test_what_has_not_changed_is_not_written_again(public: Path) -> None:
    """A second run leaves every file, and the manifest, with its time."""
    times = {path: path.stat().st_mtime_ns for path in public.rglob("*")}
    done = write_folder(public, FILES)
    assert done.written == done.removed == ()
    assert times == {path: path.stat().st_mtime_ns for path in public.rglob("*")}
    done = write_folder(public, FILES | {"a/a.bib": b"new\n"})
    assert done.written == ("a/a.bib",)
    untouched = public / "b" / "index.html"
    assert untouched.stat().st_mtime_ns == times[untouched]


def test_what_is_gone_is_removed_with_its_folder(public: Path) -> None:
    """Files of a dataset that is no longer there go, unless somebody has changed them."""
    (public / "b" / "mine.txt").write_text("mine", "utf-8")
    (public / "a" / "a.bib").write_text("changed", "utf-8")
    done = write_folder(public, {"index.html": b"list\n"})
    assert set(done.removed) == {"a/index.html", "b/index.html"}
    assert done.kept == ("a/a.bib",)
    assert contents(public) == {
        "index.html": b"list\n",
        "a/a.bib": b"changed",
        "b/mine.txt": b"mine",
    }


@pytest.mark.parametrize(
    ("place", "content", "words"),
    [
        ("index.html", "mine", "is not of the site"),
        ("a", "mine", "is under no folder"),
        ("a/index.html", "mine", "is not of the site"),
    ],
)
def test_a_file_of_the_user_is_named_and_nothing_is_written(
    place: str, content: str, words: str, tmp_path: Path
) -> None:
    """Where a file of the site would be, a file of the user's is an error beforehand."""
    public = tmp_path / "public"
    (public / place).parent.mkdir(parents=True)
    (public / place).write_text(content, "utf-8")
    with pytest.raises(CallError, match=words) as caught:
        write_folder(public, FILES)
    assert str(public / place) in str(caught.value)
    assert contents(public) == {place: content.encode()}
    assert not (public / manifest.NAME).exists()


def test_a_file_of_ours_that_was_changed_is_the_users(public: Path) -> None:
    """What somebody has edited is not overwritten, and nothing else is written either."""
    (public / "a" / "index.html").write_text("edited", "utf-8")
    before = contents(public)
    with pytest.raises(CallError, match="was changed since it was written"):
        write_folder(public, dict.fromkeys(FILES, b"new\n"))
    assert contents(public) == before


def test_other_files_stay(public: Path) -> None:
    """The user's own files beside ours are left alone, whatever they are called."""
    (public / "CNAME").write_text("example.org", "utf-8")
    (public / ".git").mkdir()
    (public / ".git" / "config").write_text("x", "utf-8")
    write_folder(public, {"index.html": b"new\n"})
    assert contents(public) == {
        "index.html": b"new\n",
        "CNAME": b"example.org",
        ".git/config": b"x",
    }


@pytest.mark.parametrize("place", ["a", "a/index.html", "index.html", manifest.NAME])
def test_a_symbolic_link_is_not_followed(place: str, tmp_path: Path) -> None:
    """A link in the folder that leads outside is an error; what it leads to stays."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("precious", "utf-8")
    public = tmp_path / "public"
    (public / place).parent.mkdir(parents=True)
    target = outside if place == "a" else outside / "index.html"
    (public / place).symlink_to(target)
    with pytest.raises(CallError, match=r"symbolic link|no file of ours"):
        write_folder(public, FILES)
    assert contents(outside) == {"index.html": b"precious"}
    assert (public / place).is_symlink()


def test_a_link_that_came_later_is_not_followed_to_remove(public: Path, tmp_path: Path) -> None:
    """A folder of ours that somebody has replaced by a link keeps what it leads to."""
    (public / "a").rename(tmp_path / "elsewhere")
    (public / "a").symlink_to(tmp_path / "elsewhere")
    done = write_folder(public, {"index.html": b"list\n"})
    assert "a/index.html" in done.kept
    assert (tmp_path / "elsewhere" / "index.html").read_bytes() == b"a\n"


def test_the_folder_itself_may_be_a_link(public: Path, tmp_path: Path) -> None:
    """Where the site is, the user says."""
    (tmp_path / "link").symlink_to(public)
    assert write_folder(tmp_path / "link", FILES).written == ()


@pytest.mark.parametrize("after", range(7))
def test_a_run_that_is_killed_loses_nothing(
    after: int, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After any step each file is the old one or the new one, and the next run completes it."""
    (public / "mine.txt").write_text("mine", "utf-8")
    new = {"index.html": b"new list\n", "a/index.html": b"new a\n", "c/index.html": b"c\n"}
    steps = 0
    replace, unlink = Path.replace, Path.unlink

    def killing(original: object) -> object:
        def step(self: Path, *arguments: object, **named: object) -> object:
            nonlocal steps
            if steps == after:
                # What `except` and `finally` would mend must not count.
                monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
                raise KeyboardInterrupt
            steps += 1
            return original(self, *arguments, **named)  # type: ignore[operator]

        return step

    monkeypatch.setattr(Path, "replace", killing(replace))
    monkeypatch.setattr(Path, "unlink", killing(unlink))
    with suppress(KeyboardInterrupt):
        write_folder(public, new)
    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(Path, "unlink", unlink)
    for path, content in contents(public).items():
        if not path.endswith(".part"):
            assert content in {FILES.get(path), new.get(path), b"mine"}
    write_folder(public, new)
    left = {path: each for path, each in contents(public).items() if not path.endswith(".part")}
    assert left == new | {"mine.txt": b"mine"}
    if after:  # the step before the first is not on record
        assert contents(public) == left


def test_two_runs_at_once(public: Path) -> None:
    """The second says that there is a first, and touches nothing."""
    descriptor = os.open(public, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    with pytest.raises(CallError, match="another isic-cite is writing"):
        write_folder(public, {"index.html": b"new\n"})
    os.close(descriptor)
    assert contents(public) == FILES
    assert write_folder(public, {"index.html": b"new\n"}).written == ("index.html",)


def test_a_folder_that_cannot_be_written_is_named(
    public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only folder is an error, and the site in it stays as it was."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(public / "part"))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CallError, match=r"cannot write .*: Permission denied"):
        write_folder(public, {"index.html": b"new\n"})
    monkeypatch.undo()
    assert contents(public) == FILES


@pytest.mark.parametrize("name", ["file", "not/there"])
def test_a_place_that_is_no_folder_is_named(name: str, tmp_path: Path) -> None:
    """A file in its place, or no folder above it, is an error of the call."""
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(CallError, match="cannot write"):
        write_folder(tmp_path / name, FILES)
    assert (tmp_path / "file").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"files": []}',
        '{"files": {"../x": "%s"}}' % ("0" * 64),
        '{"files": {"/x": "%s"}}' % ("0" * 64),
        '{"files": {"a//x": "%s"}}' % ("0" * 64),
        '{"files": {"x": "0"}}',
        '{"files": {"x": [1]}}',
        '{"files": {"x": null}}',
        '{"files": {}, "part": "../x"}',
        "[" * 100_000,
    ],
)
def test_a_manifest_that_is_not_ours_is_refused(text: str, public: Path) -> None:
    """Nothing is removed because of a manifest that somebody has made up."""
    (public / manifest.NAME).write_text(text, "utf-8")
    with pytest.raises(DataError, match="as isic-cite wrote it"):
        write_folder(public, {"index.html": b"new\n"})
    assert contents(public) == FILES


def test_a_manifest_that_lists_the_users_file_does_not_harm_it(public: Path) -> None:
    """The sum decides, not the list."""
    (public / "mine.txt").write_text("mine", "utf-8")
    value = json.loads((public / manifest.NAME).read_text("utf-8"))
    value["files"]["mine.txt"] = "0" * 64
    (public / manifest.NAME).write_text(json.dumps(value), "utf-8")
    assert write_folder(public, FILES).kept == ("mine.txt",)
    assert (public / "mine.txt").exists()


def test_a_large_file_in_place_of_the_manifest_is_not_read(
    public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is too large to be ours is left unread."""
    monkeypatch.setattr(manifest, "LARGEST", 10)
    with pytest.raises(CallError, match="too large"):
        write_folder(public, FILES)


def test_the_function_writes_the_whole_library_and_says_what_it_did(tmp_path: Path) -> None:
    """All datasets, or those that are named; a second call writes nothing."""
    done = isic_cite.write_site("isic-2020", "isic-2024", output=tmp_path / "public")
    assert "slice-3d/index.html" in done.written
    again = isic_cite.write_site("isic-2020", "isic-2024", output=tmp_path / "public")
    assert again.written == ()
    assert set(again.unchanged) == set(done.written)
    fewer = isic_cite.write_site("isic-2020", output=tmp_path / "public")
    assert "slice-3d/index.html" in fewer.removed
    assert not (tmp_path / "public" / "slice-3d").exists()
