"""How much of an input is read before it is called broken?"""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one input may ask of memory and time; sizes in bytes.

    The largest newspaper page seen in public crawls is below 6 MB, the largest article row below
    1 MB; what is above these bounds is a broken file or an attack (archives that unpack a
    thousandfold, one line of 50 MB, an archive inside an archive inside an archive).
    """

    page: int = 16 * MEGABYTE
    row: int = 16 * MEGABYTE
    kept: int = 64 * 1024
    columns: int = 2_000
    members: int = 1_000_000
    unpacked: int = 64 * 1024 * MEGABYTE
    nested_archive: int = 4 * 1024 * MEGABYTE
    ratio: int = 250
    ratio_from: int = 8 * MEGABYTE
    depth: int = 2
    first_rows: int = 500
    first_bytes: int = 4 * MEGABYTE


LIMITS = Limits()
