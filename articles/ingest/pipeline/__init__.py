"""How does an input become part of the archive? The public face of the import.

    run_import(request, progress) -> Result

Reading goes ahead of loading by a batch or two; each batch is one transaction, so a run that is
stopped anywhere leaves whole batches, and running the command again does the rest.
"""

from .request import Request, UsageError
from .result import Result
from .run import run_import

__all__ = ["Request", "Result", "UsageError", "run_import"]
