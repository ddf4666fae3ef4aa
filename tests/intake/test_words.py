"""The tables of spoken forms: sorted, without doubles, and every form leads where its line says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiprec.intake.vocabulary import Vocabulary, squeezed
from hiprec.intake.words import KINDS, KINDS_AT_A_SITE, SITES, SPOKEN
from hiprec.model.words import DAYS, EFFORTS, EXPERIENCES, REGIONS, SITES_OF_KIND

if TYPE_CHECKING:
    from hiprec.intake import ProfileVocabulary

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
    kinds = {squeezed(form) for word, forms in KINDS.items() for form in (word, *forms)}
    sites = {squeezed(form) for word, forms in SITES.items() for form in (word, *forms)}
    assert not kinds & sites


def test_the_tables_know_the_words_of_the_field() -> None:
    """Every kind, site, region, day, effort and experience of the field can be said."""
    sites = frozenset[str]().union(*REGIONS.values(), *SITES_OF_KIND.values())
    assert set(KINDS) >= set(SITES_OF_KIND)
    assert set(SITES) >= sites | set(REGIONS)
    assert set(SPOKEN["day"]) == set(DAYS)
    assert set(SPOKEN["effort"]) == set(EFFORTS)
    assert set(SPOKEN["experience"]) == set(EXPERIENCES)


def test_names_with_a_place_use_words_of_the_field() -> None:
    """A named stress fracture gives a known kind at a known site."""
    assert all(kind in KINDS and site in SITES for kind, site in KINDS_AT_A_SITE.values())


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
