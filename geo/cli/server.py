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


def serve_app(paths: Iterable[Path], *, port: int | None = None, headless: bool = False) -> None:
    """Serve the app until it is interrupted; it opens with the articles of the given files and folders.

    Streamlit asks an outside host for its own address when a page from elsewhere knocks: that question is not asked.
    """
    from streamlit import net_util
    from streamlit.web import cli

    os.environ[ARTICLES_VARIABLE] = os.pathsep.join(str(path.absolute()) for path in paths)
    net_util.get_external_ip = _no_address
    net_util.get_internal_ip = _no_address
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


def _no_address() -> None:
    """Answer that this machine has no address to be reached by."""
