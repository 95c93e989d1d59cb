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
