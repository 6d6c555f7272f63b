"""Pages made of poisoned records and rules, in a real browser: no dialog, no request, no message."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import Visit
from tests.test_poison import pages, poisoned  # noqa: F401 - a fixture

pytestmark = pytest.mark.browser


def test_no_page_runs_what_the_data_say(visit: Visit, poisoned: Path) -> None:  # noqa: F811
    dialogs: list[str] = []
    visit.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    opened = [
        page
        for page in pages(poisoned)
        if page.stem in ("EE", "index", "diff", "article-03", "enforcement", "about", "beyond")
    ]
    assert len(opened) >= 4
    for path in opened:
        page = visit.open(path)
        page.wait_for_load_state("load")
        assert page.locator("body *").count() > 5
        assert page.evaluate("document.querySelectorAll('img[src=x], [onerror]').length") == 0
    assert dialogs == []
