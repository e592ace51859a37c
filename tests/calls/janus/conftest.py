"""What needs a network of its own is collected where there is one; `test_in_its_own_network.py` makes it."""

import os

from tests.network import INSIDE

collect_ignore = [] if os.environ.get(INSIDE) else ["inside"]
