"""The one error the engine raises on purpose: a code and details, never a sentence."""


class MaquetteError(Exception):
    """Something expected went wrong: the input, the disk or the data, not the program.

    `code` names it (`maquette.report.sentences` turns it into words for people), `details` holds what
    the words need. Anything that is not a MaquetteError is a bug and travels untouched.
    """

    def __init__(self, code: str, **details: str | int | float) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class Stopped(BaseException):
    """The user asked the running work to stop: no error, and so not for an `except Exception` to swallow."""
