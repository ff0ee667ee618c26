"""The pictures in the documentation are those that `make pictures` makes, and all are used."""

import re
from pathlib import Path

from tests.pictures.list import FOLDER, MOST_BYTES, PICTURES

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")


def used() -> set[Path]:
    """Return the files of the pictures that documents show."""
    return {
        (document.parent / path).resolve()
        for document in DOCUMENTS
        for _, path in PICTURE.findall(document.read_text())
    }


def test_every_picture_that_is_shown_is_made_and_every_one_made_is_shown() -> None:
    assert used() == {picture.file for picture in PICTURES}
    assert {file for file in FOLDER.iterdir() if file.is_file()} == used()


def test_no_picture_is_heavy_or_without_words() -> None:
    assert [file.name for file in FOLDER.iterdir() if file.stat().st_size > MOST_BYTES] == []
    for document in DOCUMENTS:
        for words, path in PICTURE.findall(document.read_text()):
            assert words, f"{document.name}: {path} has no words for who cannot see it"
