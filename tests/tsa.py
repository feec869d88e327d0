"""A timestamping authority for the tests: its root, and what it answers."""

from __future__ import annotations

import subprocess
from pathlib import Path

_CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = Authority
[ca]
basicConstraints = critical, CA:true
[leaf]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = tsa_one
[tsa_one]
dir = {folder}
serial = {folder}/serial
signer_cert = {folder}/leaf.pem
signer_key = {folder}/leaf.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_chain = no
"""


class Authority:
    """An authority with a root and a signer of its own, made in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.root = folder, folder / "root.pem"
        (folder / "serial").write_text("01")
        (folder / "tsa.cnf").write_text(_CONFIG.format(folder=folder))
        self._run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem")
        self._run("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "leaf.key", "-out", "leaf.csr")
        signed = ("-req", "-in", "leaf.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial")
        extended = ("-extfile", "tsa.cnf", "-extensions", "leaf", "-out", "leaf.pem")
        self._run("x509", *signed, *extended, config=False)

    def answer(self, query: bytes) -> bytes:
        (self.folder / "query").write_bytes(query)
        self._run("ts", "-reply", "-queryfile", "query", "-out", "reply")
        return (self.folder / "reply").read_bytes()

    def _run(self, command: str, *words: str, config: bool = True) -> None:
        extension = ("-extensions", "ca") if "-x509" in words else ()
        given = ("-config", "tsa.cnf") if config else ()
        whole = ("openssl", command, *given, *words, *extension)
        subprocess.run(whole, cwd=self.folder, check=True, capture_output=True)
