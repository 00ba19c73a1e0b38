"""The launcher of the dashboard: `python app.py [port]`."""
