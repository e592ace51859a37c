from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from config import Settings
from tests.core.sheet import create_sheet
from wbv_events.app import create_app
from wbv_events.core.assets import AssetMissing, asset_finder, find_build
from wbv_events.core.pages import local_target
from wbv_events.core.words import choose_locale


@pytest.fixture(scope="module")
def sheet() -> FlaskClient:
    app = create_sheet()
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


@pytest.fixture
def visitor(sheet: FlaskClient) -> FlaskClient:
    return sheet.application.test_client()


def page(client: FlaskClient, address: str, **headers: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address, headers=headers).text, "html.parser")


def test_every_answer_refuses_what_is_not_ours(sheet: FlaskClient) -> None:
    for address in ("/sheet", "/error/404", "/nowhere"):
        headers = sheet.get(address).headers

        assert headers["Content-Security-Policy"].startswith(
            "default-src 'none'; script-src 'self'; style-src 'self'"
        )
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Strict-Transport-Security" not in headers


def test_browsers_are_told_to_stay_with_https_only_over_https(sheet: FlaskClient) -> None:
    headers = sheet.get("/sheet", base_url="https://localhost").headers

    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_pages_are_never_kept_by_others_and_built_files_for_ever(sheet: FlaskClient) -> None:
    built = page(sheet, "/sheet").select_one("link[rel=stylesheet]")
    assert built is not None

    assert sheet.get("/sheet").headers["Cache-Control"] == "private, no-cache"
    with sheet.get(str(built["href"])) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
    assert "immutable" not in sheet.get("/static/dist/assets/none.js").headers.get("Cache-Control", "")


def test_no_page_needs_what_the_policy_refuses(sheet: FlaskClient) -> None:
    for address in ("/sheet", "/sheet/problem", "/organiser", "/error/500"):
        found = page(sheet, address)

        assert (
            found.select("[style], style, script:not([src]), [href^='http'], [src^='http'], [src^='data:']")
            == []
        )
        assert [tag for tag in found.select("*") for name in tag.attrs if name.startswith("on")] == []


def test_every_icon_in_use_is_in_the_sprite(sheet: FlaskClient) -> None:
    known = set(json.loads(Path("static/src/icons.json").read_text(encoding="utf-8")))
    used = {
        str(use["href"]).partition("#")[2]
        for address in ("/sheet", "/sheet/problem", "/organiser", "/error/401")
        for use in page(sheet, address).select("use")
    }

    assert used - known == set()


@pytest.mark.parametrize("locale", ["de", "en"])
def test_who_has_chosen_no_language_reads_the_operators(settings: Settings, locale: str) -> None:
    app = create_app(settings.model_copy(update={"default_locale": locale}))

    with app.test_request_context(headers={"Accept-Language": "fr"}):
        assert choose_locale() == locale
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert choose_locale() == "en"


def test_a_page_starts_in_the_chosen_colours_and_language(visitor: FlaskClient) -> None:
    visitor.set_cookie("theme", "dark")
    visitor.set_cookie("locale", "en")
    html = page(visitor, "/sheet").html

    assert html is not None
    assert (html["data-theme"], html["lang"]) == ("dark", "en")


def test_without_a_choice_the_browser_decides(visitor: FlaskClient) -> None:
    visitor.set_cookie("theme", "<script>")
    html = page(visitor, "/sheet", **{"Accept-Language": "fr, en;q=0.5"}).html

    assert html is not None
    assert "data-theme" not in html.attrs
    assert html["lang"] == "en"


@pytest.mark.parametrize(
    ("address", "field", "value"), [("/theme", "theme", "dark"), ("/language", "locale", "en")]
)
def test_a_choice_is_remembered_and_leads_back(
    visitor: FlaskClient, address: str, field: str, value: str
) -> None:
    answer = visitor.post(address, data={field: value, "then": "/sheet?page=2"})

    assert (answer.status_code, answer.location) == (303, "/sheet?page=2")
    cookie = visitor.get_cookie("theme" if field == "theme" else "locale")
    assert cookie is not None
    assert cookie.value == value


def test_an_unknown_choice_is_refused(visitor: FlaskClient) -> None:
    assert visitor.post("/theme", data={"theme": "pink"}).status_code == 422
    assert visitor.post("/language", data={}).status_code == 422


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil",
        "javascript:alert(1)",
        "",
        "/a\nb",
    ],
)
def test_nobody_is_sent_to_another_host(address: str) -> None:
    assert local_target(address) == "/"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 413, 422, 429, 500, 503])
def test_every_error_says_what_happened_and_how_to_go_on(sheet: FlaskClient, status: int) -> None:
    answer = sheet.get(f"/error/{status}")
    found = BeautifulSoup(answer.text, "html.parser")

    assert answer.status_code == status
    assert found.h1 is not None
    assert found.select("main p a.button")
    assert "Traceback" not in answer.text


def test_errors_of_the_api_are_no_pages(sheet: FlaskClient) -> None:
    assert "<main" not in sheet.get("/api/v1/nowhere").text


def test_a_refused_form_names_each_error_at_its_field_and_keeps_what_was_given(sheet: FlaskClient) -> None:
    found = page(sheet, "/sheet/problem")
    title = found.select_one("#field-title")
    assert title is not None

    assert title["aria-invalid"] == "true"
    described = [found.select_one(f"#{name}") for name in str(title["aria-describedby"]).split()]
    assert [each.text.strip() for each in described if each] == [
        "Höchstens 80 Zeichen",
        "Bitte geben Sie einen Titel ein.",
    ]
    assert [str(link["href"]) for link in found.select("[role=alert] a")] == [
        "#field-title",
        "#field-visible",
    ]
    assert found.select_one("#field-text").text == "\n<b>Text</b>"  # type: ignore[union-attr]
    assert found.select_one("#field-room [selected]")["value"] == "a"  # type: ignore[index]
    assert [box["value"] for box in found.select("[name=way][checked]")] == ["mail", "post"]
    assert found.select("#field-visible[checked]") == []


def test_a_form_on_its_first_visit_shows_values_and_no_errors(sheet: FlaskClient) -> None:
    found = page(sheet, "/sheet")

    assert found.select("[role=alert], [aria-invalid]") == []
    assert found.select_one("#field-room [selected]")["value"] == "b"  # type: ignore[index]
    assert found.select_one("form[novalidate] [name=csrf_token]") is not None


def test_ids_are_unique(sheet: FlaskClient) -> None:
    for address in ("/sheet", "/sheet/problem", "/organiser"):
        ids = [str(tag["id"]) for tag in page(sheet, address).select("[id]")]

        assert len(ids) == len(set(ids))


def test_what_was_done_is_told_once(visitor: FlaskClient) -> None:
    assert page(visitor, "/flash").select_one("[role=status]").text.strip() == "Gespeichert."  # type: ignore[union-attr]
    assert page(visitor, "/sheet").select("[role=status]") == []


def test_a_missing_build_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(AssetMissing, match="npm run build"):
        asset_finder(tmp_path, fresh=False)("app.ts")


def test_a_file_that_was_not_built_is_named(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"app.ts": {"file": "assets/app-1.js"}}')
    find = asset_finder(tmp_path, fresh=False)

    assert find("app.ts") == "/static/dist/assets/app-1.js"
    with pytest.raises(AssetMissing, match=r"other\.ts"):
        find("other.ts")


def test_only_development_reads_the_list_again(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_text('{"app.ts": {"file": "assets/app-1.js"}}')
    kept, fresh = asset_finder(tmp_path, fresh=False), asset_finder(tmp_path, fresh=True)
    assert kept("app.ts") == fresh("app.ts")
    manifest.write_text('{"app.ts": {"file": "assets/app-2.js"}}')

    assert kept("app.ts").endswith("app-1.js")
    assert fresh("app.ts").endswith("app-2.js")


def test_other_built_files_are_another_build(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    nothing = find_build(tmp_path)
    manifest.write_text('{"app.ts": {"file": "assets/app-1.js"}}')
    first, again = find_build(tmp_path), find_build(tmp_path)
    manifest.write_text('{"app.ts": {"file": "assets/app-2.js"}}')

    assert nothing.id == ""
    assert first == again
    assert len({nothing, first, find_build(tmp_path)}) == 3
