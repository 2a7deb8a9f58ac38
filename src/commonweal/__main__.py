"""`python -m commonweal`."""

import sys

from commonweal.cli.main import main

sys.exit(main())
