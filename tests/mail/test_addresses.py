"""What counts as an e-mail address, and how it is written for mail servers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbv_events.mail.addresses import email_address, for_transport


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Ada@Example.org", "ada@example.org"),
        ("  ada.k+tag@sub.example.org ", "ada.k+tag@sub.example.org"),
        ("Ada K. <ada@example.org>", "ada@example.org"),
        ("mailto:ada@example.org", "ada@example.org"),
        ("ada@müller.example", "ada@müller.example"),
        ("ada@mu\u0308ller.example", "ada@müller.example"),
        ("ada@xn--mller-kva.example", "ada@müller.example"),
        ("o'neill@example.org", "o'neill@example.org"),
    ],
)
def test_an_address_is_brought_into_one_form(text: str, address: str) -> None:
    assert email_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ada",
        "ada@",
        "@example.org",
        "ada@example",
        "ada@example..org",
        "ada@-example.org",
        "ada@exam_ple.org",
        "ada@10.0.0.1",
        "ada@example.org, bea@example.org",
        "ada@example.org;bea@example.org",
        "ada@bea@example.org",
        "a da@example.org",
        ".ada@example.org",
        "ada.@example.org",
        "ädä@example.org",
        "ada@example.org\nBcc: bea@example.org",
        "a" * 65 + "@example.org",
        "ada@" + "a" * 64 + ".org",
        "ada@" + "a." * 130 + "org",
    ],
)
def test_what_is_no_address_is_told_apart(text: str) -> None:
    assert email_address(text) is None


@given(st.text())
def test_any_text_has_an_answer_that_is_stable(text: str) -> None:
    address = email_address(text)

    assert address is None or email_address(address) == address


@given(st.emails(domains=st.sampled_from(["example.org", "EXAMPLE.com"])))
def test_ordinary_addresses_are_recognised(address: str) -> None:
    assert email_address(address) == address.lower()


@given(st.from_regex(r"ada@xn--[a-z0-9-]{1,20}\.example", fullmatch=True))
def test_an_encoded_domain_is_read_or_stays_and_is_sent_as_it_came(text: str) -> None:
    address = email_address(text)

    assert address is None or (email_address(address) == address and for_transport(address) == text)


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("ada@example.org", "ada@example.org"),
        ("ada@müller.example", "ada@xn--mller-kva.example"),
        ("ada@straße.example", "ada@xn--strae-oqa.example"),
    ],
)
def test_mail_servers_get_encoded_domains(address: str, sent: str) -> None:
    assert for_transport(address) == sent
