"""Every code raised by the engine has its explanation, and no explanation is of a code that is never raised."""

import re
from pathlib import Path

from tinkuy.engines import sheets
from tinkuy.engines.sheets.codes import CODES

FOLDER = Path(sheets.__file__).parent


def test_every_code_is_explained_once_and_none_is_idle() -> None:
    sources = [path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py") if path.name != "codes.py"]
    raised = {code for source in sources for code in re.findall(r'"(INT-[A-Z-]+)"', source)}

    assert sorted(code.code for code in CODES) == sorted(raised)


def test_every_explanation_is_complete() -> None:
    for code in CODES:
        texts = (code.title, code.meaning, code.failing_example, code.how_to_mend)
        assert all(text.strip() for text in texts), code.code
