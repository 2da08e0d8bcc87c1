"""Who may import whom, read from the source."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = {"languages", "vocabulary", "view", "model", "errors", "settings", "palette"}
ALLOWED = {
    "vocabulary": set(),
    "languages": set(),
    "view": {"languages", "vocabulary"},
    "model": {"vocabulary", "view"},
    "errors": set(),
    "settings": set(),
    "palette": {"vocabulary"},
    "extraction": SHARED,
    "gazetteer": SHARED,
    "toll": SHARED,
    "timeline": SHARED,
    "mapping": SHARED,
    "exports": SHARED,
    "datasets": SHARED,
    "imports": SHARED | {"datasets"},
    "corpus": SHARED,
    "engines": SHARED | {"datasets"},
    "model_voter": SHARED | {"extraction"},
    "geocoding": SHARED | {"gazetteer", "nominatim"},
    "nominatim": SHARED,
    "record": SHARED,
    "backups": SHARED | {"record"},
    "choosing": SHARED | {"gazetteer", "geocoding", "record"},
    "events": SHARED | {"datasets", "toll"},
    "exporting": SHARED | {"datasets", "engines", "events", "exports", "gazetteer", "toll", "ui"},
}
"""Room -> the rooms that it may import beside itself; `ingest`, `routes`, `ui` and `cli` compose freely."""


def rooms_imported(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("lib."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "lib":
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(a.name.split(".")[1] for a in node.names if a.name.startswith("lib."))
    return found


def packages_imported(file: Path) -> set[str]:
    tree = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    return {
        name.split(".")[0]
        for node in tree
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level
            else [alias.name for alias in node.names] if isinstance(node, ast.Import)
            else []
        )
    }  # fmt: skip


def files_of(room: str) -> list[Path]:
    package = ROOT / "lib" / room
    return sorted(package.rglob("*.py")) if package.is_dir() else [ROOT / "lib" / f"{room}.py"]


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    imported = {name for file in files_of(room) for name in rooms_imported(file)}
    assert imported - ALLOWED[room] - {room} == set()


def test_only_the_interface_imports_streamlit() -> None:
    outside = [f for f in (ROOT / "lib").rglob("*.py") if (ROOT / "lib" / "ui") not in f.parents]
    assert [f.name for f in outside if packages_imported(f) & {"streamlit", "streamlit_folium"}] == []


def test_every_room_has_its_rule() -> None:
    composing = {"ingest", "routes", "ui", "cli", "__init__"}
    rooms = {
        path.stem for path in (ROOT / "lib").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert rooms - composing == set(ALLOWED)
