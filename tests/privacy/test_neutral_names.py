"""Neutral names of media: numbers in the record's order; those of a restored archive stay."""

import pytest

from aigaq.model.records import Medium
from aigaq.model.vocabulary import MediumKind
from aigaq.privacy.neutral_names import neutral_names

NAMES = {
    ("IMG_2019.jpg",): ["t-00412-1"],
    ("b.jpg", "a.mp4"): ["t-00412-1", "t-00412-2"],
    ("t-00412-2.mp4",): ["t-00412-2"],
    ("a.jpg", "t-00412-1.mp4", "b.jpg"): ["t-00412-2", "t-00412-1", "t-00412-3"],
    ("t-00412-1.png", "t-00412-1.mp4"): ["t-00412-1", "t-00412-2"],
    ("t-00413-1.png", "t-00412-x.png", "t-00412-0.png"): ["t-00412-1", "t-00412-2", "t-00412-3"],
}


@pytest.mark.parametrize("files", NAMES)
def test_a_medium_is_named_by_its_number(files: tuple[str, ...]) -> None:
    media = [Medium(file=file, kind=MediumKind.PHOTO) for file in files]
    assert neutral_names("t-00412", media) == NAMES[files]
