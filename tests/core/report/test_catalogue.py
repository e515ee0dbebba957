"""The catalogue: no code twice, every template well formed."""

import string

from maquette.report.catalogue import ROOMS, TEXTS


def test_no_code_has_words_in_two_rooms() -> None:
    assert sum(len(room) for room in ROOMS) == len(TEXTS)


def test_every_template_is_well_formed_and_names_what_it_needs() -> None:
    for code, template in TEXTS.items():
        names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
        assert all(name.isidentifier() for name in names), code


def test_every_singular_has_its_plural() -> None:
    assert all(code.removesuffix(".one") in TEXTS for code in TEXTS)


def test_no_text_shouts_or_cheers() -> None:
    assert not [code for code, text in TEXTS.items() if "!" in text and not code.startswith("bundle.")]
