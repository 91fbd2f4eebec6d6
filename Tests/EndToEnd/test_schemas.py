"""The JSON Schemas that editors use, against `cambio check`: what a schema can see, both see alike."""

import re
from pathlib import Path

import pytest
import yaml

from configuration_files import complete, mistakes
from configuration_files.changes import changes
from configuration_files.judges import REPOSITORY, SCHEMAS, Checked, data, schema_problems
from configuration_files.mistakes import Mistake
from gateway.configuration import PlainDumper

SHIPPED = {
    "gateway": [REPOSITORY / "config" / "gateway.yaml"],
    "provider": sorted((REPOSITORY / "providers").glob("*.yaml")),
}
COMPLETE = [("gateway", "complete", complete.GATEWAY), ("gateway", "least", complete.LEAST_GATEWAY)] + [
    ("provider", name, text) for name, text in complete.PROVIDERS.items()
]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return Checked(tmp_path_factory.mktemp("checked"))


@pytest.mark.parametrize(
    ("kind", "file"),
    [(kind, file) for kind, files in SHIPPED.items() for file in files],
    ids=lambda part: Path(part).name,
)
def test_a_shipped_file_is_valid_and_names_its_schema(kind: str, file: Path) -> None:
    text = file.read_text()
    assert schema_problems(kind, data(text)) == []
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", text.splitlines()[0])
    assert named and (file.parent / named[1]).resolve() == SCHEMAS / f"{kind}.schema.json"


@pytest.mark.parametrize(("kind", "name", "text"), COMPLETE, ids=[f"{kind}-{name}" for kind, name, _ in COMPLETE])
def test_a_good_file_is_good_for_both(kind: str, name: str, text: str, checked: Checked) -> None:
    assert schema_problems(kind, data(text)) == []
    assert checked.errors(kind, text) == []


@pytest.mark.parametrize("good", mistakes.GOOD, ids=str)
def test_an_unusual_spelling_is_good_for_both(good: Mistake, checked: Checked) -> None:
    assert schema_problems(good.kind, data(good.text)) == []
    assert checked.errors(good.kind, good.text) == []


@pytest.mark.parametrize("mistake", mistakes.SEEN, ids=str)
def test_a_mistake_of_form_is_seen_by_both(mistake: Mistake, checked: Checked) -> None:
    assert schema_problems(mistake.kind, data(mistake.text)) != []
    assert checked.errors(mistake.kind, mistake.text) != []


@pytest.mark.parametrize("mistake", mistakes.UNSEEN, ids=str)
def test_a_mistake_of_meaning_is_seen_by_check_alone(mistake: Mistake, checked: Checked) -> None:
    assert schema_problems(mistake.kind, data(mistake.text)) == []
    assert checked.errors(mistake.kind, mistake.text) != []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("gateway", complete.GATEWAY),
        ("provider", complete.OIDC),
        ("provider", complete.SAML),
        ("provider", complete.INTROSPECTION),
    ],
    ids=["gateway", "oidc", "saml", "introspection"],
)
def test_both_judge_every_change_of_form_alike(kind: str, text: str, checked: Checked) -> None:
    changed = list(changes(data(text)))
    texts = [yaml.dump(file, Dumper=PlainDumper, sort_keys=False) for _, file in changed]
    disagreements = []
    for (change, file), errors in zip(changed, checked.errors_in_each(kind, texts), strict=True):
        found = schema_problems(kind, file)
        errors = [error for error in errors if not mistakes.OF_MEANING.search(error)]
        if bool(found) != bool(errors):
            disagreements.append(f"{change}: schema {found}, check {errors}")
    assert disagreements == []
