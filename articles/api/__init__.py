"""What do programs read of the archive? `api` answers under /api/v1/."""

from .operations import api

__all__ = ["api"]
