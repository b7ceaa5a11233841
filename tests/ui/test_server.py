"""The settings of the server: closed to the network, quiet, and the same by both ways of starting it."""

import tomllib

from tests.samples import ROOT
from ui.server import SETTINGS, command


def test_streamlit_run_has_the_settings_of_rencha_serve() -> None:
    assert tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8")) == SETTINGS


def test_the_server_is_bound_to_this_machine_and_tells_nobody_anything() -> None:
    flags = command(8600)
    for flag in (
        "--server.address=127.0.0.1",
        "--server.port=8600",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
        "--client.showErrorDetails=none",
        "--server.enableXsrfProtection=true",
        "--server.enableStaticServing=false",
        "--server.maxUploadSize=50",
    ):
        assert flag in flags
    assert [flag for flag in flags if "allowedHosts" in flag] == [
        "--server.allowedHosts=127.0.0.1",
        "--server.allowedHosts=localhost",
    ]


def test_only_browsing_opens_a_browser() -> None:
    assert "--server.headless=false" in command(8600, browse=True)


def test_whoever_browses_is_not_greeted_as_a_developer() -> None:
    assert "--logger.hideWelcomeMessage=true" in command(8600, browse=True)
