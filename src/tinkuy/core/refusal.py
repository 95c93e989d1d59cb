"""A refusal with its reasons: what was asked cannot be done now, and a person is told why."""

_TOLD = 200


class Refused(Exception):
    """What was asked cannot be done now; `reasons` (Spanish) say why, all of them. `field` names the field to mend, if one."""

    def __init__(self, *reasons: str, field: str = "") -> None:
        super().__init__(" ".join(reasons[:_TOLD]))
        self.reasons = reasons
        self.field = field

    @property
    def text(self) -> str:
        """One reason per line, as many as a person can read and how many more there are."""
        more = len(self.reasons) - _TOLD
        return "\n".join(
            [*self.reasons[:_TOLD], *([f"… y {more:,} casos más como estos."] if more > 0 else [])]
        )


class Problems(Refused):
    """A form that cannot be taken: each problem with the field it is about (`""` for the whole)."""

    def __init__(self, *problems: tuple[str, str]) -> None:
        super().__init__(*(message for _, message in problems), field=problems[0][0] if problems else "")
        self.problems = problems


def refuse(problems: list[tuple[str, str]]) -> None:
    """Errors: Problems, when there is any."""
    if problems:
        raise Problems(*problems)
