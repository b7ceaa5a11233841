"""The server of the explorer: Streamlit, bound to this machine, with the settings that keep it closed and quiet.

What each setting is for: trust.md §2 (telemetry off, uploads bounded, no tracebacks, hosts listed against DNS
rebinding, XSRF and CORS protection on, no static folder). `.streamlit/config.toml` says the same for whoever runs
`streamlit run app.py`; a test holds the two equal.
"""

import os
import socket
import subprocess
import sys
from pathlib import Path

from graph.errors import UsageError
from graph.texts import text
from reports import output

APP = Path(__file__).parents[1] / "app.py"
ADDRESS = "127.0.0.1"  # this machine, nobody else
FONTS = '"Noto Sans CJK SC", "Microsoft YaHei", "Source Han Sans SC", "PingFang SC", "WenQuanYi Micro Hei", sans-serif'
SETTINGS: dict[str, dict[str, object]] = {
    "browser": {"gatherUsageStats": False},
    "client": {"showErrorDetails": "none", "toolbarMode": "minimal"},
    "global": {"disableWidgetStateDuplicationWarning": True},  # ui/bar.py says why fields are told both
    "logger": {"enableRich": False},  # it would write tracebacks past `quiet` in ui/guard.py
    "runner": {
        "magicEnabled": False,  # pages show what they mean to; to look for more took 20 ms of each link
        "postScriptGC": False,  # it stops everybody for a tenth of a second after each key
    },
    "server": {
        "address": ADDRESS,
        "allowedHosts": ["127.0.0.1", "localhost"],
        "enableCORS": True,
        "enableStaticServing": False,
        "enableXsrfProtection": True,
        "fileWatcherType": "none",
        "headless": True,
        "maxUploadSize": 50,
        "showEmailPrompt": False,
    },
    "theme": {
        "base": "light",
        "baseFontSize": 15,
        "baseRadius": "6px",
        "borderColor": "#dde3e9",
        "dataframeHeaderBackgroundColor": "#f4f6f8",
        "backgroundColor": "#ffffff",
        "font": FONTS,
        "headingFont": FONTS,
        "linkColor": "#1f5f99",
        "metricValueFontSize": "1.55rem",
        "paddingBottom": "2rem",
        "paddingTop": "0.25rem",
        "primaryColor": "#1f5f99",
        "redColor": "#c62828",
        "secondaryBackgroundColor": "#f4f6f8",
        "textColor": "#1c2733",
    },
}


def command(port: int, *, browse: bool = False) -> list[str]:
    """The command that serves the explorer on a port of this machine; with `browse` it opens the browser."""
    settings = {f"{section}.{name}": value for section, values in SETTINGS.items() for name, value in values.items()}
    # Once it opens a browser, Streamlit greets whoever develops with it, in English, and offers to install its guides.
    settings |= {"server.port": port, "server.headless": not browse, "logger.hideWelcomeMessage": True}
    flags = []
    for name, value in settings.items():
        for one in value if isinstance(value, list) else [value]:
            flags.append(f"--{name}={str(one).lower() if isinstance(one, bool) else one}")
    return [sys.executable, "-m", "streamlit", "run", str(APP), *flags]


def run(url: str, *, port: int = 8501, browse: bool = False) -> int:
    """Serve the explorer of a store until it is stopped, and return its exit status.

    Raises UsageError where the port cannot be had.
    """
    with socket.socket() as tried:
        if os.name != "nt":  # as the server does it: a connection that lingers is no other program
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((ADDRESS, port))
        except OSError as error:
            raise UsageError("port_not_free", port=port) from error
    output.say(text("cli.serving", address=f"http://{ADDRESS}:{port}"))
    environment = os.environ | {"RENCHA_STORE": url}
    try:
        return subprocess.run(command(port, browse=browse), env=environment, check=False).returncode
    except KeyboardInterrupt:  # Ctrl+C is how a person stops it
        return 0
