"""An online geocoder is asked only where the gazetteer knows nothing, and only once for each name."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from geopy.geocoders import Nominatim

from gazetteer.errors import OnlineError
from gazetteer.fallback import FallbackGazetteer
from gazetteer.index import Gazetteer

NOWHERE = "Quibblefordshire"


@dataclass
class Service:
    """A stand-in for Nominatim on the loopback interface: what it was asked, and what it says."""

    address: str = ""
    status: int = 200
    answers: list[dict[str, str]] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)


@pytest.fixture
def service() -> Iterator[Service]:
    state = Service(answers=[{"display_name": "Quibble Hill, Chad", "lat": "13.5", "lon": "20.25"}])

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.queries.append(parse_qs(urlsplit(self.path).query)["q"][0])
            body = json.dumps(state.answers).encode()
            self.send_response(state.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named so there
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    state.address = f"127.0.0.1:{server.server_port}"
    yield state
    server.shutdown()
    thread.join()
    server.server_close()


def opened(gazetteer: Gazetteer, service: Service, folder: Path) -> FallbackGazetteer:
    geocoder = Nominatim(user_agent="masarat-tests", domain=service.address, scheme="http", timeout=5)
    return FallbackGazetteer(gazetteer, geocoder, cache=folder / "answers.sqlite", delay_seconds=0)


def test_a_known_name_never_goes_out(gazetteer: Gazetteer, service: Service, tmp_path: Path) -> None:
    found = opened(gazetteer, service, tmp_path).candidates("Tripoli")
    assert found == gazetteer.candidates("Tripoli")
    assert service.queries == []


def test_an_unknown_name_is_asked_for_and_says_so(gazetteer: Gazetteer, service: Service, tmp_path: Path) -> None:
    (candidate,) = opened(gazetteer, service, tmp_path).candidates(NOWHERE, country="TD")
    assert service.queries == [f"{NOWHERE}, Chad"]
    place = candidate.place
    assert (place.name, place.lat, place.lon, place.country) == ("Quibble Hill", 13.5, 20.25, "TD")
    assert place.source == "online:Nominatim"
    assert place.id.startswith("online:")
    assert "online" in candidate.reasons[0]


def test_answers_are_kept_on_disk(gazetteer: Gazetteer, service: Service, tmp_path: Path) -> None:
    first = opened(gazetteer, service, tmp_path).candidates(NOWHERE)
    again = opened(gazetteer, service, tmp_path).candidates(NOWHERE)
    assert first == again
    assert service.queries == [NOWHERE]


def test_an_empty_answer_is_kept_too(gazetteer: Gazetteer, service: Service, tmp_path: Path) -> None:
    service.answers = []
    fallback = opened(gazetteer, service, tmp_path)
    assert [fallback.candidates(NOWHERE) for _ in range(2)] == [[], []]
    assert len(service.queries) == 1


def test_a_failing_service_is_named_and_not_kept(gazetteer: Gazetteer, service: Service, tmp_path: Path) -> None:
    service.status = 503
    fallback = opened(gazetteer, service, tmp_path)
    with pytest.raises(OnlineError, match=r"Nominatim 127\.0\.0\.1"):
        fallback.candidates(NOWHERE)
    service.status = 200
    assert fallback.candidates(NOWHERE)[0].place.name == "Quibble Hill"


def test_questions_are_spaced_by_default(gazetteer: Gazetteer, tmp_path: Path) -> None:
    geocoder = Nominatim(user_agent="masarat-tests")
    fallback = FallbackGazetteer(gazetteer, geocoder, cache=tmp_path / "answers.sqlite")
    assert fallback._ask.min_delay_seconds == 1.0
