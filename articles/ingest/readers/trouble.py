"""What can go wrong with an input as a whole?"""

import csv
import lzma
import struct
import zipfile
import zlib


class InputError(Exception):
    """The input cannot be read as it was asked for: the message says what is wrong and what to do."""


class StreamError(Exception):
    """A stream broke off or grew beyond its bounds; the face turns it into a `Rejected`."""


# What parsers and decompressors raise on bytes that nobody foresaw: it costs one file, never the run.
UNREADABLE = (
    StreamError,
    OSError,
    EOFError,
    ValueError,
    LookupError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    csv.Error,
    struct.error,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
)
