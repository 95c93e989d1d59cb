"""Verifies PROOF.json: python verify_proof.py PROOF.json [PUBLIC KEY]. Needs the package `cryptography` for the signature."""

import base64, hashlib, hmac, json, sys  # noqa: E401, I001
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def sha(content):
    return hashlib.sha256(content).digest()


def check(so, reason):
    if not so:
        raise ValueError(reason)


def root_of(found, node, last, path):  # RFC 9162, section 2.1.3.2
    check(0 <= node <= last, "la hoja no está en el registro firmado")
    for other in path:
        right = node % 2 or node == last
        found = sha(b"\x01" + (other + found if right else found + other))
        while right and node % 2 == 0 and node:
            node, last = node >> 1, last >> 1
        check(last > 0, "sobran hashes")
        node, last = node >> 1, last >> 1
    return found if last == 0 else b""


def verify(proof, key):  # the note: C2SP signed-note and tlog-checkpoint
    (name, key_id, encoded), (text, _, lines) = key.split("+", 2), proof["checkpoint"].rpartition("\n\n")
    public, (origin, size, root) = base64.b64decode(encoded), text.split("\n")[:3]
    check(sha(f"{name}\n".encode() + public)[:4].hex() == key_id and public[:1] == b"\x01", "llave no válida")
    signed = [base64.b64decode(x.split(" ")[2]) for x in lines.split("\n") if x.startswith(f"— {name} ")]
    check(origin == name and signed and signed[0][:4].hex() == key_id, "la firma no es de esta llave")
    Ed25519PublicKey.from_public_bytes(public[1:]).verify(signed[0][4:], f"{text}\n".encode())
    path = [bytes.fromhex(part) for part in proof["proof"]]
    found = root_of(sha(b"\x00" + proof["leaf"].encode()), proof["index"], int(size) - 1, path)
    check(found == base64.b64decode(root), "el asiento no lleva a la raíz firmada")
    for shown in proof["disclosed"]:  # fields that stand in the leaf as salted hashes
        value = json.dumps(shown["value"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        (side, field), salt = shown["path"].split(".", 1), bytes.fromhex(shown["salt"])
        salted = {"salted": hmac.digest(salt, value.encode(), "sha256").hex()}
        check(json.loads(proof["leaf"])[side][field] == salted, "lo revelado no es lo registrado")
    return proof["leaf"]


try:
    document = json.loads(open(sys.argv[1], encoding="utf-8").read())
    print("VÁLIDA", verify(document, [*sys.argv, document["verifier"]][2]))
except Exception as wrong:
    sys.exit(f"NO VÁLIDA: {wrong or type(wrong).__name__}")
