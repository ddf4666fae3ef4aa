"""The spoken forms of rules/words.yaml: sorted, and every form leads where its line says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.intake.vocabulary import Vocabulary
from hiprec.known.knowledge import shipped
from hiprec.names import squeezed

if TYPE_CHECKING:
    from hiprec.intake import ProfileVocabulary

SPOKEN = shipped().spoken.forms
FORMS = [(name, word, form) for name, table in SPOKEN.items() for word, forms in table.items() for form in forms]
UNCLEAR = {"band", "bands", "ball"}
BETWEEN = st.sampled_from(["", " ", "-", "_", "  ", ".", "'"])


@pytest.mark.parametrize("name", SPOKEN)
def test_each_table_and_each_line_is_sorted(name: str) -> None:
    """An author finds a word where the alphabet puts it."""
    assert list(SPOKEN[name]) == sorted(SPOKEN[name])
    assert all(list(forms) == sorted(forms) for forms in SPOKEN[name].values())


def test_a_form_stands_under_one_word_or_is_unclear_on_purpose() -> None:
    """Only a bare band or ball may mean two things."""
    unclear = {form for table in SPOKEN.values() for form in Vocabulary((), table).unclear}
    assert unclear == UNCLEAR


def test_no_form_is_both_a_kind_and_a_site() -> None:
    """What a complaint is called is never also a place."""
    kinds, sites = (
        {squeezed(form) for word, forms in SPOKEN[name].items() for form in (word, *forms)} for name in ("kind", "site")
    )
    assert not kinds & sites


@given(
    st.sampled_from([entry for entry in FORMS if squeezed(entry[2]) not in UNCLEAR]),
    BETWEEN,
    st.sampled_from(["upper", "title", "lower"]),
)
def test_every_spoken_form_leads_to_its_word(
    known: ProfileVocabulary, entry: tuple[str, str, str], gap: str, case: str
) -> None:
    """However it is spaced or shouted, a form of a table means the word of its line."""
    name, word, form = entry
    said = form.replace(" ", gap)
    assert known.vocabularies[name].find(getattr(said, case)()) == word


@given(st.sampled_from([entry for entry in FORMS if entry[0] in {"kind", "site"}]))
def test_every_complaint_is_read_as_one(known: ProfileVocabulary, entry: tuple[str, str, str]) -> None:
    """A form of the kinds or sites is understood where a runner names his complaint."""
    name, word, form = entry
    meant = known.complaint(form)
    assert meant is not None
    assert getattr(meant, name) == word
