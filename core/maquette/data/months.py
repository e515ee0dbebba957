"""Names of months and weekdays in the languages that tables are commonly written in."""

# English, German, French, Spanish, Italian, Portuguese, Dutch, Polish (as it stands after a day, and alone),
# Swedish, Danish and Norwegian; short and long.
_MONTHS = (
    "January Jan Januar Jänner Jän janvier janv enero ene gennaio gen janeiro januari stycznia styczeń sty",
    "February Feb Februar Feber février fevrier févr fevr fév febrero febbraio fevereiro fev "
    "februari lutego luty lut",
    "March Mar März Maerz Mrz Mär mars marzo março marco maart mrt marca marzec marts",
    "April Apr avril avr abril abr aprile kwietnia kwiecień kwi",
    "May Mai mayo maggio mag maio mei maja maj",
    "June Jun Juni juin junio giugno giu junho czerwca czerwiec cze",
    "July Jul Juli juillet juil julio luglio lug julho lipca lipiec lip",
    "August Aug août aout agosto ago augustus augusti sierpnia sierpień sie",
    "September Sep Sept septembre septiembre setiembre settembre set setembro września wrzesień wrz",
    "October Oct Oktober Okt octobre octubre ottobre ott outubro out października październik paź paz",
    "November Nov novembre noviembre novembro listopada listopad lis",
    "December Dec Dezember Dez décembre decembre déc diciembre dic dicembre dezembro grudnia "
    "grudzień gru desember des",
)
_WEEKDAYS = (
    "Monday Mon Montag Mo lundi lun lunes lunedì segunda segunda-feira seg maandag ma "
    "poniedziałek pon pn måndag mån mandag man Tuesday Tue Tues Dienstag Di mardi martes martedì "
    "terça terça-feira ter dinsdag wtorek wt tisdag tis tirsdag tir Wednesday Wed Mittwoch Mi "
    "mercredi mer miércoles mié mercoledì quarta quarta-feira qua woensdag wo środa śr onsdag ons "
    "Thursday Thu Thur Thurs Donnerstag Do jeudi jeu jueves jue giovedì gio quinta quinta-feira "
    "qui donderdag czwartek czw torsdag tors tor Friday Fri Freitag Fr vendredi ven viernes vie "
    "venerdì sexta sexta-feira sex vrijdag vr piątek pt fredag fre Saturday Sat Samstag Sonnabend "
    "Sa samedi sam sábado sáb sabato sab zaterdag za sobota sob lördag lör lørdag lør Sunday Sun "
    "Sonntag So dimanche dim domingo dom domenica zondag zo niedziela niedz nd söndag sön søndag "
    "søn"
)


def _variants(name: str) -> tuple[str, ...]:
    return name.lower(), name.capitalize(), name.upper()


# Each spelling in lower case, with a capital and in capitals: an exact list, since a model's graph can look
# texts up but not fold them.
MONTHS: dict[str, int] = {
    each: number
    for number, names in enumerate(_MONTHS, start=1)
    for name in names.split()
    for each in _variants(name)
}
# A name that is a month in one language and a weekday in another ("mar") is read as the month.
WEEKDAYS = tuple(
    sorted(
        {each for name in _WEEKDAYS.split() for each in _variants(name)} - set(MONTHS),
        key=lambda name: (-len(name), name),
    )
)
LETTERS = "[A-Za-zÀ-ž]+"
SHORT_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def alternatives(names: tuple[str, ...]) -> str:
    """Return a pattern that matches any of `names`, longer ones tried first."""
    return "(?:" + "|".join(sorted(names, key=lambda name: (-len(name), name))) + ")"
