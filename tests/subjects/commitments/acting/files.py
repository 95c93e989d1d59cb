"""Files as people and others send them."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + b"\x00" * 300
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><script>alert(1)</script></html>"
POLYGLOT = PDF + HTML


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """A file that says it is whatever it likes."""
    return SimpleUploadedFile(name, content, content_type="text/html")


def docx(*, declared: int = 0, macros: bool = False) -> bytes:
    """A Word file; `declared` bytes of zeros inside it make it a bomb."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", "<document/>")
        if macros:
            packed.writestr("word/vbaProject.bin", "x")
        if declared:
            with packed.open("word/media/image1.bin", "w") as member:
                for _ in range(declared // 2**20):
                    member.write(bytes(2**20))
    return out.getvalue()
