"""What holds for the code as a whole: imports go one way, nothing grows too large, starting stays light."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PACKAGES = ("gazetteer", "geo")
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60

# Each line may import from the lines above it; those on one line know nothing of each other.
LAYERS = (
    ("gazetteer",),
    ("geo.errors",),
    ("geo.model",),
    ("geo.language", "geo.reportlines"),
    ("geo.reading",),
    ("geo.extraction",),
    ("geo.merging",),
    ("geo.pipeline",),
    ("geo.searoutes",),
    ("geo.routes",),
    ("geo.layers",),
    ("geo.webmap", "geo.export", "geo.store"),
    ("geo.corpus", "geo.evaluation"),
    ("geo.ui", "geo.cli"),
)
# What Streamlit runs is the page, and a map in one file says the same as the page; else the two are strangers.
BRIDGES = {
    ("geo.cli.app_script", "geo.ui.page"),
    ("geo.cli.exporting", "geo.ui.texts"),
    ("geo.cli.server", "geo.ui.network"),
}
# The map is drawn by the export of a page, too: one file with the map in it.
SIDEWAYS = {("geo.export", "geo.webmap")}
HEAVY = (
    "geopandas",
    "pandas",
    "numpy",
    "shapely",
    "folium",
    "streamlit",
    "trafilatura",
    "lxml",
    "pyarrow",
    "babel",
    "rich.progress",
)


def modules() -> list[str]:
    return [module_name(path) for package in PACKAGES for path in sorted((PROJECT / package).rglob("*.py"))]


def module_name(path: Path) -> str:
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def source(module: str) -> Path:
    path = PROJECT.joinpath(*module.split("."))
    return path / "__init__.py" if (path / "__init__.py").is_file() else path.with_suffix(".py")


def imports(module: str, *, top_level: bool) -> Iterator[str]:
    """Yield the project's own modules that a module imports; those for type checkers only are left out."""
    tree = ast.parse(source(module).read_text(encoding="utf-8"))
    nodes = tree.body if top_level else ast.walk(without_type_checking(tree))
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in PACKAGES:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if source(inner).is_file() else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] in PACKAGES)


def without_type_checking(tree: ast.Module) -> ast.Module:
    tree.body = [
        node for node in tree.body if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test))
    ]
    return tree


def unit(module: str) -> str:
    """Name the layer's part that a module belongs to."""
    names = [name for layer in LAYERS for name in layer if module == name or module.startswith(name + ".")]
    return max(names, key=len, default="")


def rank(module: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if unit(module) in layer)


@pytest.mark.parametrize("module", modules())
def test_imports_go_one_way(module: str) -> None:
    if module == "geo":
        return
    assert unit(module), f"{module} has no place in LAYERS: give it one"
    for imported in imports(module, top_level=False):
        if imported == "geo" or unit(imported) == unit(module) or (module, imported) in BRIDGES:
            continue
        if (unit(module), unit(imported)) in SIDEWAYS:
            continue
        assert rank(imported) < rank(module), f"{module} imports {imported}, which stands above it"


def test_there_are_no_cycles() -> None:
    graph = {module: set(imports(module, top_level=True)) - {module} for module in modules()}
    while leaves := [module for module, needed in graph.items() if not needed & graph.keys()]:
        for leaf in leaves:
            del graph[leaf]
    assert not graph, f"these import each other: {sorted(graph)}"


def python_files() -> list[Path]:
    return [path for folder in (*PACKAGES, "tests") for path in sorted((PROJECT / folder).rglob("*.py"))]


@pytest.mark.parametrize("path", python_files(), ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_nothing_grows_too_large(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MAX_FILE_LINES, f"{path.name} has over {MAX_FILE_LINES} lines: find the missing piece"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= MAX_FUNCTION_LINES, f"{path.name}: {node.name} has {lines} lines: find the missing piece"


def committed_texts() -> Iterator[tuple[Path, str]]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=False)
    names = [name for name in listed.stdout.decode().split("\0") if name]
    for name in names:
        path = PROJECT / name
        if path.is_file():
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def test_no_committed_file_names_a_registry_or_a_machine() -> None:
    registries = re.compile(
        r"//(?:[\w-]+\.)*(?:pypi|pythonhosted|npmjs|yarnpkg|anaconda)\.\w+|--(?:extra-)?index" "-url"
    )
    machines = re.compile(r"(?<![\w.])/(?:work|root|home|tmp|Users)" r"/\w")
    checked = 0
    for path, text in committed_texts():
        assert not registries.search(text), f"{path}: names a package registry"
        assert not machines.search(text), f"{path}: names a path of one machine: {machines.search(text)}"
        checked += 1
    if not checked:
        pytest.skip("this is no git clone: there is no list of committed files")


def test_requirements_are_pinned() -> None:
    lines = (PROJECT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[\w.+!-]+", line)] == []


@pytest.mark.parametrize("module", ["geo", "geo.cli", "geo.pipeline", "geo.reading", "gazetteer.index"])
def test_starting_stays_light(module: str) -> None:
    code = f"import sys, {module}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []
