"""The set-up does what has become due, and nothing else."""

from pathlib import Path

import pytest

from scripts.steps import SetupError, Step, carry_out, run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with one input, whose text its step copies to its output."""
    (tmp_path / "input").write_text("first")
    return tmp_path


def steps_of(project: Path, *, also: str = "") -> dict[str, Step]:
    """Return two steps, the second after the first."""
    copy = Step(
        "Copying",
        lambda: (project / "copy").write_text((project / "input").read_text()),
        project / "copy",
        inputs=("input",),
        also=also,
        root=project,
    )
    count = Step("Counting", (project / "count").touch, project / "count", after=("copy",), root=project)
    return {"copy": copy, "count": count}


def test_everything_is_due_at_first_and_nothing_the_second_time(project: Path) -> None:
    assert carry_out(steps_of(project), project / "stamps") == ["copy", "count"]
    assert carry_out(steps_of(project), project / "stamps") == []


def test_changed_contents_make_a_step_and_those_after_it_due(project: Path) -> None:
    carry_out(steps_of(project), project / "stamps")
    (project / "input").write_text("second")

    assert carry_out(steps_of(project), project / "stamps") == ["copy", "count"]
    assert (project / "copy").read_text() == "second"


def test_a_touched_file_with_the_same_contents_makes_nothing_due(project: Path) -> None:
    carry_out(steps_of(project), project / "stamps")
    (project / "input").write_text("first")

    assert carry_out(steps_of(project), project / "stamps") == []


def test_a_lost_output_is_made_again(project: Path) -> None:
    carry_out(steps_of(project), project / "stamps")
    (project / "copy").unlink()

    assert carry_out(steps_of(project), project / "stamps") == ["copy"]


def test_another_machine_makes_a_step_due(project: Path) -> None:
    carry_out(steps_of(project, also="node 20"), project / "stamps")

    assert carry_out(steps_of(project, also="node 22"), project / "stamps") == ["copy", "count"]


def test_a_step_that_failed_is_due_again_and_those_before_it_are_not(project: Path) -> None:
    steps = steps_of(project)
    failing = {**steps, "count": Step("Failing", lambda: run("false"), project / "count", root=project)}
    with pytest.raises(SetupError, match="This command failed, see above: false"):
        carry_out(failing, project / "stamps")

    assert carry_out(steps, project / "stamps") == ["count"]


def test_unreadable_stamps_only_cost_the_work(project: Path) -> None:
    (project / "stamps").write_text("{half a")

    assert carry_out(steps_of(project), project / "stamps") == ["copy", "count"]
