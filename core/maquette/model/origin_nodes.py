"""Where a column comes from (see `maquette.data.lineage`) as ONNX nodes: the cleaning steps, in the file."""

from __future__ import annotations

from maquette.data.blanks import BLANKS, trimmed
from maquette.data.lineage import (
    PLAIN_NUMBER,
    Changed,
    Filled,
    FilledNumber,
    Gone,
    Joined,
    Mapped,
    Number,
    NumberCell,
    NumberOf,
    Origin,
    PartOfDate,
    Piece,
    Text,
    TextCell,
    Trimmed,
)
from maquette.data.steps import DatePart
from maquette.model.date_nodes import date_features
from maquette.model.nodes import ML, Nodes
from maquette.model.recipe import DATE_PARTS, MISSING_TEXTS
from maquette.model.text_nodes import look_up, part, pieces, token, tokens

_TRIMMED = f"(?s:[^{BLANKS}](?:.*[^{BLANKS}])?)"
_WHOLE_NUMBER = f"^(?:{PLAIN_NUMBER})$"


class Origins:
    """Tensors of origins, each made once: texts string [N], numbers float32 [N, 1]."""

    def __init__(self, nodes: Nodes, inputs: dict[str, str]) -> None:
        self._nodes = nodes
        self._inputs = inputs
        self._made: dict[Origin, str] = {}

    def tensor(self, origin: Origin) -> str:
        """Return the name of the tensor of an origin."""
        if origin not in self._made:
            self._made[origin] = self._make(origin)
        return self._made[origin]

    def _make(self, origin: Origin) -> str:
        match origin:
            case TextCell(column=column):
                return self._nodes.op("Reshape", self._inputs[column], self._nodes.integers(-1))
            case NumberCell(column=column):
                return self._inputs[column]
            case Piece() | Joined():
                return self._cut(origin)
            case Gone() | Trimmed() | Mapped() | Filled():
                return self._spell(origin)
            case _:
                return self._count(origin)

    def _spell(self, origin: Text) -> str:
        nodes = self._nodes
        match origin:
            case Gone(of=of, texts=texts):
                return self._where_known(self.tensor(of), {trimmed(text): "" for text in texts})
            case Mapped(of=of, pairs=pairs):
                first = {trimmed(old): new for old, new in reversed(pairs) if trimmed(old)}
                return self._where_known(self.tensor(of), first)
            case Filled(of=of, text=text):
                below = self.tensor(of)
                return nodes.op("Where", self._is_missing(below), nodes.texts(text), below)
            case Trimmed(of=of):
                return self._trimmed(self.tensor(of))
            case _:
                raise TypeError(origin)

    def _where_known(self, texts: str, known: dict[str, str]) -> str:
        """Return what `known` says of a text without the blanks around it, else the text as it is."""
        nodes = self._nodes
        if not known:
            return texts
        bare = self._trimmed(texts)
        found = look_up(nodes, bare, dict.fromkeys(known, 1), otherwise=0)
        is_known = nodes.op("Equal", found, nodes.integers(1))
        said = nodes.op(
            "LabelEncoder",
            bare,
            domain=ML,
            keys_strings=list(known),
            values_strings=list(known.values()),
            default_string="",
        )
        return nodes.op("Where", is_known, said, texts)

    def _trimmed(self, texts: str) -> str:
        return token(self._nodes, texts, _TRIMMED)

    def _is_missing(self, texts: str) -> str:
        known = look_up(self._nodes, self._trimmed(texts), dict.fromkeys(MISSING_TEXTS, 1), otherwise=0)
        return self._nodes.op("Equal", known, self._nodes.integers(1))

    def _cut(self, origin: Piece | Joined) -> str:
        nodes = self._nodes
        if isinstance(origin, Piece):
            cut = pieces(nodes, self.tensor(origin.of), origin.separator, origin.count)
            return self._trimmed(nodes.op("Reshape", part(nodes, cut, origin.place), nodes.integers(-1)))
        texts = [self._trimmed(self.tensor(each)) for each in origin.of]
        joined = texts[0]
        missing = self._is_missing(texts[0])
        for text in texts[1:]:
            begun = nodes.op("StringConcat", joined, nodes.texts(origin.separator))
            joined = nodes.op("StringConcat", begun, text)
            missing = nodes.op("Or", missing, self._is_missing(text))
        return nodes.op("Where", missing, nodes.texts(""), joined)

    def _count(self, origin: Number) -> str:
        nodes = self._nodes
        match origin:
            case NumberOf(of=of):
                return self._number(self.tensor(of))
            case PartOfDate(of=of, format=form, unit=unit, part=taken):
                features = date_features(nodes, self.tensor(of), form, unit)
                return self._part(features, taken)
            case Changed(of=of, pairs=pairs):
                below = changed = self.tensor(of)
                for old, new in reversed(pairs):
                    same = nodes.op("Equal", below, nodes.floats(old))
                    changed = nodes.op("Where", same, nodes.floats(new), changed)
                return changed
            case FilledNumber(of=of, value=value):
                below = self.tensor(of)
                return nodes.op("Where", nodes.op("IsNaN", below), nodes.floats(value), below)
            case _:
                raise TypeError(origin)

    def _number(self, texts: str) -> str:
        """Return float32 [N, 1]: the numbers that texts say, NaN where they say none."""
        from onnx import TensorProto

        found = tokens(self._nodes, self._trimmed(texts), _WHOLE_NUMBER, 1, otherwise="NaN")
        return self._nodes.cast(self._nodes.cast(found, TensorProto.DOUBLE), TensorProto.FLOAT)

    def _part(self, features: str, taken: DatePart) -> str:
        value = part(self._nodes, features, DATE_PARTS.index(taken.value))
        if taken is not DatePart.WEEKDAY:
            return value
        # Sunday is 0 among the features and 7 among weekdays.
        sunday = self._nodes.op("Equal", value, self._nodes.floats(0.0))
        return self._nodes.op("Where", sunday, self._nodes.floats(7.0), value)
