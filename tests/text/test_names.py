import pytest

from termnews.i18n import use_language
from termnews.text.names import of_name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Le Phare", "du Phare"),
        ("Les Quais", "des Quais"),
        ("La Digue", "de La Digue"),
        ("L’Écho", "de L’Écho"),
        ("Alger soir", "d’Alger soir"),
        ("Port-Info", "de Port-Info"),
        ("", "de "),
    ],
)
def test_names_are_contracted_as_french_has_it(name, said):
    assert of_name(name) == said


def test_names_are_left_alone_in_english():
    use_language("en")
    assert of_name("Le Phare") == "of Le Phare"
