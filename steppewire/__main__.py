"""`python -m steppewire` is the command `steppewire`."""

import sys

from steppewire.cli import main

sys.exit(main())
