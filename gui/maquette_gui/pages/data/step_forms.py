"""The steps that Data offers to add for a column, each as a short form: what it asks, what step it makes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from maquette.data.formats import write_number
from maquette.data.look import Comparison, Condition
from maquette.data.profile import ColumnProfile
from maquette.data.schema import Column, Kind, Schema
from maquette.data.steps import (
    DatePart,
    DropDuplicateRows,
    FillMissing,
    JoinColumns,
    KeepRows,
    LeaveOut,
    MapValues,
    Rename,
    SplitColumn,
    Step,
    TakeDatePart,
    TreatAsMissing,
    TrimBlanks,
)
from maquette_gui.pages.data.looking import comparisons, needs_value
from maquette_gui.texts import plain, tr

Values = Mapping[str, str]
_SEPARATORS = (", ", "; ", " - ", " / ", "|", ";", ",", "/", "-", "_", ":", " ")
_MOST_PIECES = 6


@dataclass(frozen=True)
class Field:
    """One thing a form asks: a text, or one of `choices` as (value, words)."""

    name: str
    label: str
    default: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class StepForm:
    """A step to fill in; one without fields is added at once. `make` returns None where something lacks."""

    title: str
    make: Callable[[Values], Step | None]
    fields: tuple[Field, ...] = ()


def forms_for(schema: Schema, column: Column, profile: ColumnProfile | None) -> tuple[StepForm, ...]:
    """Return the forms of the steps that make sense for a column, in the order of a menu."""
    forms = [*_value_forms(column, profile), _rename(column), _leave_out(column), _split(column, profile)]
    if len(schema.columns) > 1:
        forms.append(_join(schema, column))
    if column.kind is Kind.DATE:
        forms.append(_date_part(column))
    return (*forms, _keep_rows(column), StepForm(tr("Drop repeated rows"), lambda _: DropDuplicateRows()))


def _value_forms(column: Column, profile: ColumnProfile | None) -> tuple[StepForm, ...]:
    name = column.name
    missing = StepForm(
        tr("Treat a value as missing…"),
        lambda values: TreatAsMissing(column=name, values=(values["value"],)) if values["value"] else None,
        (Field("value", tr("Value")),),
    )
    swap = StepForm(
        tr("Replace a value…"),
        lambda values: (
            MapValues(column=name, values=((values["old"], values["new"]),))
            if values["old"] and values["new"]
            else None
        ),
        (Field("old", tr("Replace")), Field("new", tr("By"))),
    )
    trim = StepForm(tr("Trim blanks"), lambda _: TrimBlanks(column=name))
    return (missing, trim, swap, _fill(column, profile))


def _fill(column: Column, profile: ColumnProfile | None) -> StepForm:
    def make(values: Values) -> Step | None:
        value = values["value"] or values["with"]
        return FillMissing(column=column.name, value=value) if value else None

    offered = _fillings(column, profile)
    value = Field("value", tr("Another value") if offered else tr("Value"))
    fields = (Field("with", tr("With"), offered[0][0], offered), value) if offered else (value,)
    return StepForm(tr("Fill missing cells…"), lambda values: make({"with": "", **values}), fields)


def _fillings(column: Column, profile: ColumnProfile | None) -> tuple[tuple[str, str], ...]:
    """Return what missing cells may be filled with, as it would be written in the column."""
    if profile is None or column.kind is Kind.IDENTIFIER:
        return ()
    if column.kind is Kind.NUMBER and profile.typical is not None:
        typical = write_number(profile.typical, column.format)
        return ((typical, tr("typical: {value}", value=typical)),)
    if profile.top:
        common = profile.top[0].value
        return ((common, tr("most common: {value}", value=plain(common, 16))),)
    return ()


def _rename(column: Column) -> StepForm:
    return StepForm(
        tr("Rename…"),
        lambda values: (
            Rename(column=column.name, name=values["name"].strip())
            if values["name"].strip() not in ("", column.name)
            else None
        ),
        (Field("name", tr("New name"), column.name),),
    )


def _leave_out(column: Column) -> StepForm:
    return StepForm(tr("Leave out of the model"), lambda _: LeaveOut(column=column.name))


def _split(column: Column, profile: ColumnProfile | None) -> StepForm:
    separator, pieces = commonest_separator(profile.examples if profile else ())
    names = ", ".join(f"{column.name} {number}" for number in range(1, pieces + 1))

    def make(values: Values) -> Step | None:
        wanted = tuple(name.strip() for name in values["names"].split(",") if name.strip())
        if not values["separator"] or not wanted:
            return None
        into = tuple(Column(name=name, kind=Kind.TEXT) for name in wanted)
        return SplitColumn(column=column.name, separator=values["separator"], into=into)

    return StepForm(
        tr("Split at a sign…"),
        make,
        (Field("separator", tr("Sign"), separator), Field("names", tr("New columns"), names)),
    )


def commonest_separator(examples: tuple[str, ...]) -> tuple[str, int]:
    """Return the sign that stands in most of the examples, and how many pieces it makes of the longest."""
    often = {sign: sum(sign in cell for cell in examples) for sign in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda sign: often[sign])
    if not often[best]:
        return (" ", 2)
    pieces = max(cell.count(best) + 1 for cell in examples)
    return (best, min(pieces, _MOST_PIECES))


def _join(schema: Schema, column: Column) -> StepForm:
    others = tuple((name, plain(name, 40)) for name in schema.names if name != column.name)

    def make(values: Values) -> Step | None:
        name = values["name"].strip()
        into = Column(name=name, kind=Kind.TEXT)
        pair = (column.name, values["other"])
        return JoinColumns(columns=pair, separator=values["between"], into=into) if name else None

    return StepForm(
        tr("Join with another column…"),
        make,
        (
            Field("other", tr("With"), others[0][0], others),
            Field("between", tr("Between them"), " "),
            Field("name", tr("New column"), tr("{column} and more", column=column.name)),
        ),
    )


def _date_part(column: Column) -> StepForm:
    words = {
        DatePart.YEAR: tr("Year"),
        DatePart.MONTH: tr("Month"),
        DatePart.DAY: tr("Day of the month"),
        DatePart.WEEKDAY: tr("Weekday, Monday is 1"),
        DatePart.HOUR: tr("Hour"),
    }

    def make(values: Values) -> Step:
        part = DatePart(values["part"])
        into = Column(name=f"{column.name} {part.value}", kind=Kind.NUMBER)
        return TakeDatePart(column=column.name, part=part, into=into)

    choices = tuple((part.value, said) for part, said in words.items())
    return StepForm(
        tr("Take a part of the date…"), make, (Field("part", tr("Part"), DatePart.MONTH.value, choices),)
    )


def _keep_rows(column: Column) -> StepForm:
    def make(values: Values) -> Step | None:
        comparison = Comparison(values["comparison"])
        if needs_value(comparison) and not values["value"]:
            return None
        condition = Condition(column=column.name, comparison=comparison, value=values["value"])
        return KeepRows(conditions=(condition,))

    choices = tuple((one.value, said) for one, said in comparisons(column))
    return StepForm(
        tr("Keep only rows where…"),
        make,
        (
            Field("comparison", plain(column.name, 30), choices[0][0], choices),
            Field("value", tr("Value")),
        ),
    )
