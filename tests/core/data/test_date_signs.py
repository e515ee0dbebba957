"""What is looked for before a date's whole pattern is compiled stands in every date of that format."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maquette.data.date_formats import COUNTS, DATE_FORMATS, date_format, may_be


@pytest.mark.parametrize("form", [form for form in DATE_FORMATS if form not in COUNTS])
@given(data=st.data())
def test_every_date_has_the_signs_of_its_format(form: str, data: st.DataObject) -> None:
    pattern = re.compile(date_format(form).pattern)
    assert may_be(data.draw(st.from_regex(pattern, fullmatch=True)), form)
