"""What charts look like as markup, and where their parts stand."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader

from wbv_events.core.charts import (
    Band,
    Chart,
    Course,
    Mark,
    MarkedPoint,
    Span,
    Tick,
    draw_course,
    nice_times,
    nice_values,
)

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2027, 5, 12, 7, tzinfo=UTC)
TEMPLATES = Path(__file__).parents[2] / "templates"


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def clock(instant: datetime) -> str:
    return f"{instant.astimezone(BERLIN):%H:%M}"


def draw(*points: tuple[float, float], **more: object) -> Chart:
    """Draw two hours."""
    counted = [(at(minutes), value) for minutes, value in points]
    return draw_course(Course("Finding", counted, at(120), BERLIN, **more), clock)  # type: ignore[arg-type]


def render(chart: Chart) -> BeautifulSoup:
    """Render the macro as a page would."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    environment.globals["_"] = lambda text: text
    page = environment.from_string(
        '{% from "components/chart.html" import chart %}'
        '{% call chart(drawn, "course", ["Part", ("Peak", "num")]) %}'
        '<tr><th scope="row">A</th></tr>{% endcall %}'
    )
    return BeautifulSoup(page.render(drawn=chart), "html.parser")


def test_a_step_holds_its_value_until_the_next() -> None:
    chart = draw((0, 0), (30, 4), (60, 4), (90, 2))

    assert chart.line == "M0 1000H250V0H500H750V500H1000"
    assert chart.area == "M0 1000H250V0H500H750V500H1000V1000H0Z"


def test_a_step_ends_where_nothing_more_is_known() -> None:
    assert draw((0, 4), (30, 2), until=at(45)).line == "M0 0H250V500H375"


def test_a_line_goes_straight_from_point_to_point() -> None:
    assert draw((0, 0), (60, 4), (120, 2), shape="line").line == "M0 1000L500 0L1000 500"


def test_times_and_values_stand_at_round_places() -> None:
    chart = draw((0, 10), (30, 181))

    assert [(tick.percent, tick.text, tick.anchor) for tick in chart.times] == [
        (0, "09:00", "start"),
        (25, "09:30", "middle"),
        (50, "10:00", "middle"),
        (75, "10:30", "middle"),
        (100, "11:00", "end"),
    ]
    assert chart.values == (
        Tick(70.25, "50", "end"),
        Tick(51.5, "100", "end"),
        Tick(32.75, "150", "end"),
        Tick(14, "200", "end"),
    )


def test_the_mark_is_on_the_curve_and_its_text_inside_the_picture() -> None:
    chart = draw((0, 10), mark=Mark(at(90), 20, "Peak 20"))

    assert chart.mark == MarkedPoint(75, 14, "Peak 20", "end")


def test_spans_are_cut_to_the_picture() -> None:
    spans = [Span(at(-30), at(30), "Plenary"), Span(at(30), at(36), "Break"), Span(at(130), at(140), "Later")]

    assert draw((0, 1), spans=spans).bands == (Band(0, 25, "Plenary"), Band(25, 5, "Break"))


@pytest.mark.parametrize(
    ("name", "minutes", "names", "on_phones"),
    [
        ("Plenary", 60, ["Plenary"], ["Plenary"]),
        ("Networking", 15, ["Networking"], []),
        ("Networking", 5, [], []),
    ],
)
def test_a_name_stands_only_where_it_fits(
    name: str, minutes: int, names: list[str], on_phones: list[str]
) -> None:
    page = render(draw((0, 1), spans=[Span(at(0), at(minutes), name)]))

    assert [text.text for text in page.select(".band text")] == names
    assert [text.text for text in page.select(".band text:not(.band__minor)")] == on_phones


def test_nothing_counted_draws_no_curve() -> None:
    chart = draw()

    assert (chart.line, chart.area) == ("", "")
    assert render(chart).find("path") is None


@pytest.mark.parametrize(
    ("highest", "values"),
    [
        (0, (1,)),
        (1, (1,)),
        (4, (1, 2, 3, 4)),
        (5, (2, 4, 6)),
        (181, (50, 100, 150, 200)),
        (3000, (1000, 2000, 3000)),
    ],
)
def test_values_are_round(highest: float, values: tuple[int, ...]) -> None:
    assert nice_values(highest) == values


def test_times_stay_round_and_real_when_summer_time_begins() -> None:
    midnight = datetime(2027, 3, 27, 23, tzinfo=UTC)

    times = nice_times(midnight, midnight + timedelta(hours=12), BERLIN)

    assert [clock(instant) for instant in times] == ["00:00", "04:00", "06:00", "08:00", "10:00", "12:00"]


def test_the_macro_names_its_finding_and_has_a_table() -> None:
    page = render(draw((0, 1), spans=[Span(at(0), at(10), "Break")], mark=Mark(at(0), 1, "Peak 1")))
    [picture] = page.select("figure > svg")

    assert picture["role"] == "img"
    assert [title.text for title in page.select(f"#{picture['aria-labelledby']}")] == ["Finding"]
    assert [heading.text for heading in page.select("details th[scope=col]")] == ["Part", "Peak"]
    assert [heading.text for heading in page.select("tbody th[scope=row]")] == ["A"]
    assert [summary.text for summary in page.select("summary")] == ["As a table"]


def test_only_the_curve_is_stretched() -> None:
    page = render(draw((0, 1)))

    [curve] = page.select("svg svg")
    assert (
        curve["preserveaspectratio" if curve.has_attr("preserveaspectratio") else "preserveAspectRatio"]
        == "none"
    )
    assert curve.find("text") is None
    assert page.select_one("figure > svg[viewBox], figure > svg[viewbox]") is None


def test_the_markup_holds_nothing_that_the_policy_forbids() -> None:
    markup = str(render(draw((0, 1), spans=[Span(at(0), at(60), "<b>&")])))

    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|href=", markup)
    assert "&lt;b&gt;&amp;" in markup


counted = st.lists(
    st.tuples(st.integers(0, 600), st.integers(0, 3000)), max_size=30, unique_by=lambda point: point[0]
)


@given(counted.map(sorted), st.integers(0, 700), st.sampled_from(["step", "line"]))
def test_everything_stands_inside_the_picture(points: list[tuple[int, int]], end: int, shape: str) -> None:
    course = Course(
        "x",
        [(at(minutes), value) for minutes, value in points],
        at(end),
        BERLIN,
        shape="step" if shape == "step" else "line",
        spans=[Span(at(-10), at(900), "all")],
        mark=Mark(at(points[0][0]), points[0][1], "mark") if points else None,
    )

    chart = draw_course(course, clock)

    numbers = [float(number) for number in re.findall(r"[\d.]+", chart.area)]

    assert all(0 <= number <= chart.units for number in numbers)
    assert all(0 <= tick.percent <= 100 for tick in (*chart.times, *chart.values))
    assert len(chart.times) <= 8
    assert 1 <= len(chart.values) <= 4


@given(st.integers(0, 10_000_000))
def test_values_reach_the_highest_but_not_much_further(highest: int) -> None:
    values = nice_values(highest)

    assert highest <= values[-1] <= max(highest * 2.5, 1)
    assert len(values) <= 4
