"""Sections are found under the names that publishers and readers give them."""

from collections import Counter

import pytest

from termnews.errors import UsageError
from termnews.i18n import use_language
from termnews.sections import BY_SLUG, SECTIONS, resolve, route, section_of, slug_for, title_of
from termnews.text.fold import fold


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Économie", "economie"),
        ("ECONOMIE ", "economie"),
        ("International", "monde"),
        ("World News", "monde"),
        ("Proche Orient", "monde"),
        ("العالم", "monde"),
        ("السياسة", "politique"),
        ("سياسة", "politique"),
        ("كُتّاب وآراء", "opinions"),
        ("Faits divers", "societe"),
        ("faits-divers", "societe"),
        ("High Tech", "tech"),
        ("#Santé", "sante"),
        ("Actualité politique", "politique"),
        ("Sports news", "sport"),
        ("Actualités", "une"),
        ("Art and Design", "culture"),
        ("Art & Design", "culture"),
        ("Maroc", "maroc"),
        ("Tricot", ""),
        ("", ""),
        ("&", ""),
    ],
)
def test_section_of_a_name(name, slug):
    assert section_of(name) == slug


def test_no_name_stands_for_two_sections():
    names = Counter(fold(name) for section in SECTIONS for name in {section.slug, *map(fold, section.aliases)})
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(
    ("categories", "slug"),
    [
        (["Sport", "Culture"], "sport"),
        (["Tricot", "Culture"], "culture"),
        (["News", "Politics"], "politique"),
        (["News"], "une"),
        (["Sports / Football"], "sport"),
        (["Éco & Conso"], "economie"),
        (["Politics and Government"], "politique"),
        (["ثقافة وفنون"], "culture"),
        (["Tricot, Broderie"], ""),
        (["Tricot et Sciences"], "sciences"),
        ([], ""),
    ],
)
def test_categories_point_to_a_section(categories, slug):
    assert route(categories) == slug


def test_own_folder_gets_a_slug_without_accents():
    assert slug_for("Mes  Lectures d’été") == "mes-lectures-d'ete"
    assert slug_for("International") == "monde"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_section_is_known_by_its_title(language):
    use_language(language)
    assert [slug for slug in BY_SLUG if section_of(title_of(slug)) != slug] == []


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("monde", "monde"),
        ("Économie", "economie"),
        ("eco", "economie"),
        ("env", "environnement"),
        ("mes-l", "mes-lectures"),
    ],
)
def test_section_typed_by_a_reader_is_resolved(typed, slug):
    assert resolve(typed, ["mes-lectures"]) == slug


@pytest.mark.parametrize(("typed", "near"), [("mnode", "monde"), ("s", "sport"), ("xyzxyz", "une")])
def test_unknown_section_is_told_with_the_nearest(typed, near):
    with pytest.raises(UsageError, match=near):
        resolve(typed, [])
