"""`tinkuy report`: one report, one date, one file."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from tinkuy.cli import spanish
from tinkuy.cli.output import refuse_without_folder, write_output
from tinkuy.engines.documents.docx import BadTemplate
from tinkuy.engines.documents.spec import ReportSpec
from tinkuy.reports import changes, edition, rendering, situational


def write_report(
    *,
    kind: str,
    days: Mapping[str, date | None],
    form: str | None,
    params: tuple[str, ...],
    template: Path | None,
    output: Path,
) -> None:
    """Write the file whole or not at all; a draft is written too, and says why it may not be issued."""
    chosen = form or output.suffix.lstrip(".").lower()
    if chosen not in rendering.FORMATS:
        raise click.BadParameter(
            f"no se sabe el formato de «{output.name}»; use --format con uno de: {', '.join(rendering.FORMATS)}"
        )
    spec = _spec(kind, days, params)
    try:
        content = rendering.render(spec, chosen, template=template.read_bytes() if template else None)
    except BadTemplate as bad:
        spanish.refuse(str(bad))
    refuse_without_folder(output)
    write_output(output, content)
    state = "" if spec.issuable else " — borrador, no se puede emitir: " + "; ".join(spec.draft_reasons)
    click.echo(f"{output}: {_told(spec)}{state}", err=True)


def _spec(kind: str, days: Mapping[str, date | None], params: tuple[str, ...]) -> ReportSpec:
    as_of, since, until = days["as_of"], days["since"], days["until"]
    if kind == situational.KIND:
        if as_of is None or since or until:
            raise click.UsageError("El informe situational lleva una fecha de corte: --as-of AAAA-MM-DD.")
        return situational.build(as_of=as_of, header=_header(params))
    if kind == edition.KIND:
        if as_of is None or since or until:
            raise click.UsageError("El informe edition lleva una fecha de corte: --as-of AAAA-MM-DD.")
        return _edition(as_of, params)
    if since is None or until is None or as_of or params:
        raise click.UsageError("El informe changes lleva dos cortes: --from AAAA-MM-DD --to AAAA-MM-DD.")
    if since >= until:
        raise click.BadParameter("el primer corte debe ser anterior al segundo", param_hint="--from")
    return changes.build(since=since, as_of=until)


def _edition(as_of: date, params: tuple[str, ...]) -> ReportSpec:
    """That of one edition, or that of the totals of a year."""
    expected = "se espera edition=CÓDIGO, o year=AÑO para los totales de un año"
    if len(params) != 1:
        raise click.BadParameter(expected, param_hint="--param")
    key, _, value = params[0].partition("=")
    try:
        if key == "edition":
            return edition.build(edition=value, as_of=as_of)
        if key == "year":
            return edition.build_year(year=int(value), as_of=as_of)
    except edition.UnknownEdition:
        known = ", ".join(row.code for row in edition.editions(as_of=as_of)) or "ninguna"
        message = f"no hay una edición «{value}»; a esa fecha están: {known}"
        raise click.BadParameter(message, param_hint="--param") from None
    except (ValueError, edition.NothingStated):
        known = ", ".join(map(str, edition.years(as_of=as_of))) or "ninguno"
        message = f"no hay totales publicados del año «{value}»; a esa fecha están: {known}"
        raise click.BadParameter(message, param_hint="--param") from None
    raise click.BadParameter(f"«{params[0]}»: {expected}", param_hint="--param")


def _told(spec: ReportSpec) -> str:
    if spec.kind == edition.KIND:
        return f"{spec.title}, al {spec.as_of:%d/%m/%Y}"
    if spec.since:
        return f"cambios entre el {spec.since:%d/%m/%Y} y el {spec.as_of:%d/%m/%Y}"
    return f"informe situacional al {spec.as_of:%d/%m/%Y}"


def _header(params: tuple[str, ...]) -> dict[str, str]:
    header: dict[str, str] = {}
    for param in params:
        key, mark, value = param.partition("=")
        if not mark or key not in situational.HEADER_KEYS:
            raise click.BadParameter(
                f"«{param}»: se espera CLAVE=VALOR con una de: {', '.join(situational.HEADER_KEYS)}",
                param_hint="--param",
            )
        header[key] = value
    return header
