"""The documentation against the code: what is documented exists, and what exists is documented."""

from __future__ import annotations

import ast
import dataclasses
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from typer.core import TyperOption
from typer.main import get_command
from typer.testing import CliRunner

import saidwhen
from saidwhen.cli.app import app
from saidwhen.errors import ExitCode

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
EXAMPLE_PAGES = sorted([ROOT / "README.md", *DOCS.rglob("*.md")])

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PYTHON_SECTION = re.compile(r"^## In Python\n(.*?)^## ", re.DOTALL | re.MULTILINE)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


# Commands and options


def options_of_commands() -> Iterator[tuple[str, str]]:
    root = get_command(app)
    commands = getattr(root, "commands", {})
    assert commands
    for name, command in {"": root, **commands}.items():
        for parameter in command.params:
            if isinstance(parameter, TyperOption):
                for spelling in parameter.opts:
                    yield name, spelling


def section(page: str, command: str) -> str:
    """The part of docs/commands.md about a command; the whole page's head for none."""
    if not command:
        return page.partition("\n## ")[0]
    found = re.search(rf"^## saidwhen {command}\b.*?(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    assert found, f"docs/commands.md has no section “saidwhen {command}”"
    return found[0]


@pytest.mark.parametrize(("command", "option"), list(options_of_commands()))
def test_every_option_is_in_the_section_of_its_command(command: str, option: str) -> None:
    documented = section(text_of(DOCS / "commands.md"), command)
    assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", documented)


def test_every_documented_option_exists() -> None:
    page = text_of(DOCS / "commands.md")
    for command in re.findall(r"^## saidwhen (\w+)", page, re.MULTILINE):
        known = {spelling for name, spelling in options_of_commands() if name == command}
        written = re.findall(r"(?<![\w-])--[a-z][a-z-]*", section(page, command))
        assert set(written) <= known, command


def test_exit_codes_are_the_same_everywhere() -> None:
    for page in (ROOT / "README.md", DOCS / "commands.md"):
        cells = re.findall(r"^\| (\d[\d, ]*) \|", text_of(page), re.MULTILINE)
        assert {int(code) for cell in cells for code in cell.split(",")} == set(ExitCode)


# Links


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_links_lead_somewhere(page: Path) -> None:
    prose = FENCE.sub("", text_of(page))
    for target in LINK.findall(prose):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = unquote(target).partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), f"{target} leads nowhere"
        if anchor:
            assert anchor in {slug(heading) for heading in HEADING.findall(text_of(path))}, target


def slug(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_every_page_can_be_found_from_the_readme() -> None:
    seen, waiting = set[Path](), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        targets = [target.partition("#")[0] for target in LINK.findall(text_of(page))]
        waiting += [
            (page.parent / target).resolve()
            for target in targets
            if target and not re.match(r"[a-z]+:", target)
        ]
    assert set(PAGES) <= seen


# Examples


def python_examples() -> Iterator[tuple[Path, str]]:
    for page in EXAMPLE_PAGES:
        for language, code in FENCE.findall(text_of(page)):
            if language == "python":
                yield page, code


@pytest.mark.parametrize("page", EXAMPLE_PAGES, ids=ids)
def test_python_examples_compile(page: Path) -> None:
    for where, code in python_examples():
        if where == page:
            compile(code, str(page), "exec")


def test_names_in_the_examples_exist() -> None:
    for page, code in python_examples():
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                if node.value.id == "saidwhen":
                    assert node.attr in saidwhen.__all__, f"{ids(page)}: saidwhen.{node.attr}"
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("saidwhen"):
                module = __import__(str(node.module), fromlist=["_"])
                for alias in node.names:
                    assert hasattr(module, alias.name), f"{ids(page)}: {node.module}.{alias.name}"


def test_every_public_name_is_in_the_page_on_python() -> None:
    page = text_of(DOCS / "python.md")
    for name in set(saidwhen.__all__) - {"__version__"}:
        assert re.search(rf"`(?:saidwhen\.)?{name}[(`]", page), name


def test_five_lines_of_the_readme_caption_the_demo(
    demo_result: saidwhen.Result,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = PYTHON_SECTION.search(text_of(ROOT / "README.md"))
    assert found
    ((_, code),) = FENCE.findall(found[1])
    assert len([line for line in code.splitlines() if line]) == 5

    def caption(audio: str, transcript: str) -> saidwhen.Result:
        assert (ROOT / "examples" / "demo" / audio).is_file()
        assert (ROOT / "examples" / "demo" / transcript).is_file()
        return demo_result

    monkeypatch.setattr(saidwhen, "caption", caption)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    assert (tmp_path / "captions" / "audio.srt").read_text(encoding="utf-8").startswith("1\n00:")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(demo_result.timeline.words)
    assert lines[0].startswith("Nora Whitlock Under Interval(start=")


def test_captions_in_the_readme_are_those_of_the_demo(demo_result: saidwhen.Result) -> None:
    written = saidwhen.render(demo_result, ["srt", "vtt"])
    readme = text_of(ROOT / "README.md")
    shown = [code for language, code in FENCE.findall(readme) if not language]
    assert len(shown) == 2
    for code, format_ in zip(shown, ("srt", "vtt"), strict=True):
        assert words_shown(code) in words_shown(written[format_].decode("utf-8"))


def test_the_summary_in_the_readme_is_that_of_the_demo(
    demo_result: saidwhen.Result, tmp_path: Path
) -> None:
    """Line by line, but for its figures, which a better model may move."""
    if demo_result.voices is None:
        pytest.skip("the readme shows the summary with voices, whose model is not installed")
    saidwhen.write(demo_result, tmp_path, ["json"])
    arguments = ["render", str(tmp_path / "audio.json"), "-o", "captions", "--formats", "srt"]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        patch.setenv("COLUMNS", "200")
        printed = CliRunner().invoke(app, arguments).output.splitlines()
    consoles = [code for kind, code in FENCE.findall(text_of(ROOT / "README.md")) if kind]
    shown = next(code for code in consoles if code.startswith("$ saidwhen caption"))
    heads = [re.sub(r"[\d,]+", "0", line) for line in shown.splitlines()[1:]]
    assert heads[:5] == [re.sub(r"[\d,]+", "0", line) for line in printed[:5]]
    assert heads[-5] == re.sub(r"[\d,]+", "0", printed[-3])
    assert heads[-3] == printed[-1] == "Wrote captions/audio.srt"


def words_shown(captions: str) -> str:
    """Text and names without numbers and times, which a better model may move."""
    lines = captions.splitlines()
    return "\n".join(line for line in lines if line and not line.isdigit() and "-->" not in line)


def test_every_field_of_the_options_is_in_the_page_on_python() -> None:
    fields = ", ".join(field.name for field in dataclasses.fields(saidwhen.Options))
    assert f"`Options({fields})`" in text_of(DOCS / "python.md")


# Errors


def error_classes() -> set[str]:
    """Every exception of ours, by the names of their modules' classes."""
    names = {"TranscriptError", "AudioError", "SaidwhenError"}
    for path in [*ROOT.glob("*/errors.py"), *ROOT.glob("align/*/errors.py")]:
        for node in ast.parse(text_of(path)).body:
            if isinstance(node, ast.ClassDef) and node.name != "ExitCode":
                names.add(node.name)
    return names


def messages() -> Iterator[tuple[str, str]]:
    """Where each message to users is, and its longest part without a name or number in it."""
    classes = error_classes()
    tops = ("transcripts", "audio", "align", "saidwhen")
    for path in (path for top in tops for path in ROOT.glob(f"{top}/**/*.py")):
        for node in ast.walk(ast.parse(text_of(path))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in classes and node.args:
                parts = literal_parts(node.args[0])
                if parts:
                    yield f"{ids(path)}:{node.lineno}", max(parts, key=len).strip(" (“”)")


def literal_parts(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return [str(part.value) for part in node.values if isinstance(part, ast.Constant)]
    return []


def test_messages_are_found() -> None:
    found = [where for where, _ in messages()]
    assert len(found) > 35
    tops = {"transcripts", "audio", "align", "saidwhen"}
    assert {where.partition("/")[0] for where in found} == tops


@pytest.mark.parametrize(("where", "message"), list(messages()))
def test_every_message_is_in_the_page_on_troubleshooting(where: str, message: str) -> None:
    assert message in text_of(DOCS / "troubleshooting.md"), where


# Dependencies and figures


def requirements() -> Iterator[str]:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))
    yield from project["project"]["dependencies"]
    for extra in project["project"]["optional-dependencies"].values():
        yield from extra
    for group in project["dependency-groups"].values():
        yield from group


@pytest.mark.parametrize("requirement", sorted(set(requirements())))
def test_every_dependency_is_explained(requirement: str) -> None:
    name = re.match(r"[\w.-]+", requirement)
    assert name
    rows = [line for line in text_of(DOCS / "dependencies.md").splitlines() if line[:1] == "|"]
    assert any(re.search(rf"(?<![\w-]){name[0]}(?![\w-])", row) for row in rows)


def test_accuracy_has_a_row_for_the_demo() -> None:
    page = text_of(DOCS / "accuracy.md")
    header = next(line for line in page.splitlines() if line.startswith("| episode |"))
    row = next(line for line in page.splitlines() if line.startswith("| demo |"))
    assert row.count("|") == header.count("|")
    benchmark = text_of(ROOT / "benchmarks" / "accuracy.py")
    printed = "".join(part for part in re.findall(r'^ +"(.*)"$', benchmark, re.MULTILINE))
    assert header in printed


def test_the_decisions_are_numbered_and_listed() -> None:
    names = sorted(path.name for path in (DOCS / "decisions").glob("0*.md"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    listed = LINK.findall(text_of(DOCS / "decisions" / "README.md"))
    assert listed == names
