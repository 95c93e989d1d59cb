"""The looks of our own Word documents. In an office's template every style that it already has is left as it is."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from tinkuy.engines.documents.docx.fields import element
from tinkuy.engines.figures.palette import ACCENT, INK, MUTED, RULE

FONT = "Arial"  # the one sans that every public office has installed; nothing is embedded in a Word file
TABLE_STYLE = "Tabla de informe"
CELL, SOURCE, DRAFT, SIGNATURE, MEMO = (
    "Celda de tabla",
    "Fuente de tabla",
    "Aviso de borrador",
    "Firma",
    "Cabecera",
)
BUILT_IN = (
    "Title",
    "Subtitle",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Caption",
    "List Bullet",
    "List Number",
)
_SIZES = {"Title": 17, "Subtitle": 10, "Heading 1": 13, "Heading 2": 11.5, "Heading 3": 11, "Caption": 9.5}
_BEFORE = {"Title": 0, "Subtitle": 0, "Heading 1": 18, "Heading 2": 14, "Heading 3": 10, "Caption": 12}


def dress(document: Any) -> None:
    """Give python-docx's blank document the looks of ours."""
    normal = document.styles["Normal"]
    _face(normal, 11, INK)
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = 1.15
    for name in BUILT_IN:
        _built_in(document.styles[name], name)
    _underline(document.styles["Title"], ACCENT)
    for name in ("Header", "Footer"):
        _face(document.styles[name], 8.5, MUTED)


def complete(document: Any) -> None:
    """Add the styles that are missing, in a template too: the table's, and those of what surrounds it."""
    names = {style.name for style in document.styles}
    for name in BUILT_IN:
        if name not in names:
            _built_in(document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True), name)
    for name, size, colour, after in ((CELL, 9, None, 0), (SOURCE, 8.5, MUTED, 10), (MEMO, 11, None, 2)):
        if name not in names:
            _own(document, name, size, colour, after)
    if DRAFT not in names:
        _boxed(_own(document, DRAFT, 10, "#7d1a14", 0))
    if SIGNATURE not in names:
        _signature(_own(document, SIGNATURE, 10.5, None, 0))
    if TABLE_STYLE not in names:
        document.styles.element.append(parse_xml(_TABLE_XML))


def speak_spanish(document: Any) -> None:
    """Set the language of the whole document, so that the spelling checker and screen readers know it."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    places = [defaults.find(f".//{qn('w:rPr')}")] if defaults is not None else []
    for properties in [place for place in places if place is not None]:
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        properties.append(element("w:lang", val="es-PE", eastAsia="es-PE", bidi="ar-SA"))


def be_current(document: Any) -> None:
    """Declare today's Word: without this it opens the file in compatibility mode and shifts tables into the margin."""
    compatibility = document.settings.element.find(qn("w:compat"))
    if compatibility is None:
        compatibility = element("w:compat")
        later = (
            "docVars",
            "rsids",
            "attachedSchema",
            "themeFontLang",
            "clrSchemeMapping",
            "decimalSymbol",
            "listSeparator",
        )
        document.settings.element.insert_element_before(compatibility, *(f"w:{name}" for name in later))
    for old in compatibility.findall(qn("w:compatSetting")):
        if old.get(qn("w:name")) == "compatibilityMode":
            compatibility.remove(old)
    uri = "http://schemas.microsoft.com/office/word"
    compatibility.append(element("w:compatSetting", name="compatibilityMode", uri=uri, val=15))


def _built_in(style: Any, name: str) -> None:
    _face(style, _SIZES.get(name, 11), MUTED if name == "Subtitle" else INK)
    style.font.bold = name not in ("Subtitle", "List Bullet", "List Number")
    style.font.italic = False
    form = style.paragraph_format
    form.space_before = Pt(_BEFORE.get(name, 0))
    form.space_after = Pt(4 if name != "Subtitle" else 12)
    form.keep_with_next = name.startswith(("Heading", "Caption", "Title"))


def _face(style: Any, size: float, colour: str | None) -> None:
    style.font.name = FONT
    style.font.size = Pt(size)
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):  # a theme font would win over the named one
            del fonts.attrib[name]
    for script in ("cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    spacing = style.element.rPr.find(qn("w:spacing"))
    if spacing is not None:
        style.element.rPr.remove(spacing)


def _own(document: Any, name: str, size: float, colour: str | None, after: float) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(size)
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(after), 1.0
    return style


def _underline(style: Any, colour: str) -> None:
    _borders(style, ("bottom",), colour, 12)


def _boxed(style: Any) -> None:
    _borders(style, ("top", "left", "bottom", "right"), "#b3261e", 8)
    style.paragraph_format.keep_with_next = True


def _signature(style: Any) -> None:
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    style.paragraph_format.keep_together = True


def _borders(style: Any, sides: tuple[str, ...], colour: str, size: int) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    box = element("w:pBdr")
    for side in sides:
        box.append(element(f"w:{side}", val="single", sz=size, space=5, color=colour.lstrip("#")))
    # The schema fixes the order of properties; borders come before spacing and the rest that python-docx knows.
    later = (
        f"w:{name}"
        for name in ("shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr")
    )
    properties.insert_element_before(box, *later)


_LINE = RULE.lstrip("#")
_DARK = INK.lstrip("#")
_TABLE_XML = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="TablaDeInforme">
<w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="{_DARK}"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_DARK}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>
<w:bottom w:w="50" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_DARK}"/></w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="ECEEF1"/></w:tcPr></w:tblStylePr>
<w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="{_DARK}"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>"""
