"""Recognising e-mail addresses, bringing them into one form, and writing them as mail servers take them."""

import re
import unicodedata

LONGEST = 254
LONGEST_LOCAL_PART = 64
LONGEST_LABEL = 63
ENCODED = "xn--"

_LOCAL_PART = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"\w(?:[\w-]*\w)?")
_WITH_NAME = re.compile(r"[^<>]*<([^<>]*)>")


def email_address(text: str) -> str | None:
    """Return the address in small letters, also from `Ada <ada@example.org>` and links; None if it is none.

    Domains may hold letters of any script; encoded ones are decoded, so that a mailbox has one form.
    Whether the mailbox exists, only a mail can tell.
    """
    bare = text.strip().lower().removeprefix("mailto:")
    if named := _WITH_NAME.fullmatch(bare):
        bare = named[1].strip()
    local_part, at, domain = unicodedata.normalize("NFC", bare).rpartition("@")
    domain = ".".join(_decoded(label) for label in domain.split("."))
    address = f"{local_part}{at}{domain}"
    is_address = (
        at
        and len(address) <= LONGEST
        and len(local_part) <= LONGEST_LOCAL_PART
        and _LOCAL_PART.fullmatch(local_part)
        and _is_domain(domain)
    )
    return address if is_address else None


def for_transport(address: str) -> str:
    """Return the address with its domain in the letters that every mail server knows."""
    local_part, _, domain = address.rpartition("@")
    return f"{local_part}@{'.'.join(_encoded(label) for label in domain.split('.'))}"


def _encoded(label: str) -> str:
    # not Python's idna codec: it is of 2003 and sends straße.example to strasse.example
    return label if label.isascii() else ENCODED + label.encode("punycode").decode()


def _decoded(label: str) -> str:
    """Return the readable form of an encoded label if it is a proper one, else the label as it is."""
    if not label.startswith(ENCODED):
        return label
    try:
        readable = label.removeprefix(ENCODED).encode().decode("punycode")
    except UnicodeError:
        return label
    is_proper = unicodedata.normalize("NFC", readable.lower()) == readable and _encoded(readable) == label
    return readable if is_proper else label


def _is_domain(domain: str) -> bool:
    labels = domain.split(".")
    return len(labels) > 1 and not labels[-1].isdigit() and all(_is_label(label) for label in labels)


def _is_label(label: str) -> bool:
    return bool(_LABEL.fullmatch(label)) and "_" not in label and len(_encoded(label)) <= LONGEST_LABEL
