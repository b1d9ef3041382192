"""What raw items does an input hold? The public face of the readers.

`read` walks files, folders, archives and standard input and yields one `Record` per raw item, or a
`Rejected` where there is none. `measure` says how many bytes that will be. Nothing is written to
disk, nothing is held beyond the item in hand (and the first rows of a table).
"""

from .face import FORMATS, read
from .limits import LIMITS, Limits
from .trouble import InputError
from .walking import measure

__all__ = ["FORMATS", "LIMITS", "InputError", "Limits", "measure", "read"]
