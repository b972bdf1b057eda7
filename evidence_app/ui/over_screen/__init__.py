"""What stands over the screens, beside the app's window, while they are pictured."""

from evidence_app.ui.over_screen.windows import ScreenWindows

__all__ = ["ScreenWindows"]
