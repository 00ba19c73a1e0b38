"""The launcher of the dashboard: `python app.py [port]`.

`streamlit run app.py` and `steppewire app` end here too. The store is $STEPPEWIRE_STORE, else ./store, else the
demonstration.
"""

import sys

import streamlit as st

from components import server

app = st.App(server.FRAME, **server.parts())  # `streamlit run` looks for a call of this very name


def main(words: list[str]) -> int:
    """Serve the dashboard on this machine until stopped; the one word is a port."""
    if len(words) > 1 or (words and not (words[0].isdigit() and 0 < int(words[0]) < 65536)):
        print("Usage: python app.py [PORT], a number from 1 to 65535; 8501 unless told otherwise.", file=sys.stderr)
        return 1
    app.run(config={"server.port": int(words[0])} if words else None)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
