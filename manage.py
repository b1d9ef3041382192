#!/usr/bin/env python
"""How is the archive commanded?"""

import os
import sys

from django.core.management import execute_from_command_line

from archive.environment import EnvironmentFault


def main() -> None:
    """Run one command; a fault of the environment is said in plain words, without a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    try:
        execute_from_command_line(sys.argv)
    except EnvironmentFault as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    main()
