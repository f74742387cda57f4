"""Labels for frontends."""

import httpx
import pytest

from api.system.labels import ITALIAN
from api.system.vocabularies import ENUMERATIONS
from tests.api.house import House


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_value_of_every_vocabulary_has_a_label_in_both_languages(language: str, house: House) -> None:
    answer = httpx.get(f"{house.settings.base_url}/vocabularies", headers={"accept-language": language})
    told = {item["name"]: {word["value"]: word["label"] for word in item["words"]} for item in answer.json()["items"]}
    assert told.keys() == {words.__name__ for words in ENUMERATIONS} | {"LegalStatus"}
    assert all(told[words.__name__].keys() == {word.value for word in words} for words in ENUMERATIONS)
    assert all(label for labels in told.values() for label in labels.values())


def test_no_italian_label_is_left_without_its_value() -> None:
    assert {name: set(labels) for name, labels in ITALIAN.items()} == {
        words.__name__: {word.value for word in words} for words in ENUMERATIONS
    }
