"""How the app looks: colours, letters, icons and controls, and leaving at a touch.

The app's own windows and the recorder's are dressed from here, so that they look
and behave alike. Nothing here knows what is shown.
"""
