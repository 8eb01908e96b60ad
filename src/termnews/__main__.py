"""`python -m termnews`."""

import sys

from termnews.cli import main

sys.exit(main())
