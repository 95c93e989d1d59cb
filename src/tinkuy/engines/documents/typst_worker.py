"""Compiles one document and ends: the compiler never gives back the memory that changing data makes it take.

Run as a script of its own, without the project on its path. Reads from the standard input a JSON object with `template`,
`data` and `font_dir`; writes the PDF to the standard output.
"""

import json
import sys

import typst


def main() -> None:
    """Compile what the standard input asks for. Errors: the compiler's, on the standard error, exit 1."""
    order = json.load(sys.stdin.buffer)
    fonts = [order["font_dir"]] if order["font_dir"] else []
    pdf = typst.compile(
        order["template"].encode(),
        font_paths=fonts,
        ignore_system_fonts=False,
        sys_inputs={"data": json.dumps(order["data"], ensure_ascii=False)},
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
    )
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
