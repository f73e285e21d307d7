"""Start the app: Streamlit on this machine alone, with settings that hold wherever the package is installed."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

# The same as `.streamlit/config.toml`, which `streamlit run app.py` reads in a clone; a test holds them together.
SETTINGS: Mapping[str, str | int | bool] = MappingProxyType(
    {
        "browser.gatherUsageStats": False,
        "server.address": "127.0.0.1",
        "server.showEmailPrompt": False,
        "server.fileWatcherType": "none",
        "server.maxUploadSize": 60,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "theme.base": "light",
        "theme.primaryColor": "#0f5c6e",
        "theme.textColor": "#1c2733",
        "theme.backgroundColor": "#ffffff",
        "theme.secondaryBackgroundColor": "#f4f6f8",
        "theme.borderColor": "#dfe3e8",
        "theme.baseRadius": "6px",
        "theme.showWidgetBorder": True,
    }
)
SCRIPT = Path(__file__).with_name("app_script.py")
ARTICLES_VARIABLE = "MASARAT_ARTICLES"
TABLES_VARIABLE = "MASARAT_TABLES"


def serve_app(
    paths: Iterable[Path], *, tables: Path | None = None, port: int | None = None, headless: bool = False
) -> None:
    """Serve the app until it is interrupted; it opens with the articles of the given files and folders.

    `tables` is a folder with the user's own places and actors.
    """
    from streamlit.web import cli

    from geo.ui.network import stay_offline

    os.environ[ARTICLES_VARIABLE] = os.pathsep.join(str(path.absolute()) for path in paths)
    os.environ[TABLES_VARIABLE] = str(tables.absolute()) if tables else ""
    stay_offline()
    sys.exit(cli.main(args=server_arguments(port=port, headless=headless), prog_name="streamlit"))


def server_arguments(*, port: int | None = None, headless: bool = False) -> list[str]:
    """Spell the settings as arguments of Streamlit's command.

    >>> server_arguments(port=8600)[-1], "--server.address=127.0.0.1" in server_arguments()
    ('--server.port=8600', True)
    """
    chosen = dict(SETTINGS)
    if headless:
        chosen["server.headless"] = True
    if port is not None:
        chosen["server.port"] = port
    return ["run", str(SCRIPT), *(f"--{name}={_spell(value)}" for name, value in chosen.items())]


def _spell(value: str | int | bool) -> str:
    """Spell a setting as the command line has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
