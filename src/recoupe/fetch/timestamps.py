"""Timestamps of a ledger's head by an authority (RFC 3161): asked for, and checked."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path

import httpx
from cryptography.x509 import Certificate, load_der_x509_certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from recoupe.errors import FetchError
from recoupe.fetch.web import Web
from recoupe.model.evidence import Timestamp

_QUERY = "application/timestamp-query"
_SIGNATURE = "it is not signed by an authority that is known: give the authority's root by --tsa-ca"


def roots_of(file: Path | None) -> tuple[Certificate, ...]:
    """Return the certificates of a PEM file; those that the web is trusted by where none is named."""
    if file is None:
        known = httpx.create_ssl_context().get_ca_certs(binary_form=True)
        with warnings.catch_warnings():
            # Some of the roots that systems come with are older than the rules for their numbers.
            warnings.simplefilter("ignore")
            return tuple(load_der_x509_certificate(each) for each in known)
    try:
        return tuple(load_pem_x509_certificates(file.read_bytes()))
    except OSError as error:
        raise FetchError(f"--tsa-ca {file} cannot be read ({error.strerror})") from None
    except ValueError:
        raise FetchError(f"--tsa-ca {file} has no certificate: give a PEM file") from None


def ask(web: Web, authority: str, *, seq: int, head: str, roots: Sequence[Certificate]) -> Timestamp:
    """Return what the authority signs of a chain's length and head; FetchError where it does not, or not well."""
    request = TimestampRequestBuilder().data(head.encode("ascii")).hash_algorithm(HashAlgorithm.SHA256).build()
    token = web.post(authority, request.as_bytes(), _QUERY).data
    response = _response(token)
    if response is None:
        raise FetchError(f"{authority}: its answer is no timestamp")
    if PKIStatus(response.status) not in (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS):
        raise FetchError(
            f"{authority}: refused ({', '.join(response.status_string) or PKIStatus(response.status).name})"
        )
    wrong = "it answers another request" if response.tst_info.nonce != request.nonce else fault(token, head, roots)
    if wrong is not None:
        raise FetchError(f"{authority}: {wrong}")
    made_at = response.tst_info.gen_time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Timestamp(seq=seq, head=head, authority=authority, made_at=made_at, token=token)


def fault(token: bytes, head: str, roots: Sequence[Certificate]) -> str | None:
    """Return what is wrong with a timestamp of a chain's head; None where nothing is."""
    response = _response(token)
    if response is None:
        return "it cannot be read"
    if response.tst_info.message_imprint.message != hashlib.sha256(head.encode("ascii")).digest():
        return "it is of another head"
    return None if _is_signed(response, head, roots) else _SIGNATURE


def _is_signed(response: TimeStampResponse, head: str, roots: Sequence[Certificate]) -> bool:
    builder = VerifierBuilder()
    for each in dict.fromkeys(roots):
        builder = builder.add_root_certificate(each)
    try:
        return builder.build().verify_message(response, head.encode("ascii"))
    except (VerificationError, ValueError):
        return False


def _response(token: bytes) -> TimeStampResponse | None:
    try:
        return decode_timestamp_response(token)
    except ValueError:
        return None
