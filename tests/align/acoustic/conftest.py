from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from saidwhen.align.acoustic.posteriors import ConformerPhoneModel
from saidwhen.align.acoustic.weights import Weights, installed_weights
from saidwhen.audio.recording import Recording, record

DEMO = Path(__file__).parents[3] / "examples" / "demo"


@pytest.fixture(scope="session")
def weights() -> Weights:
    return installed_weights()


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("phones")


@pytest.fixture(scope="session")
def model(cache: Path) -> ConformerPhoneModel:
    return ConformerPhoneModel(cache, workers=2)


@pytest.fixture(scope="session")
def demo() -> Iterator[Recording]:
    with record(DEMO / "audio.mp3") as recording:
        yield recording
