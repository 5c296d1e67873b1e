"""Where the bytes of files lie: under their digest, so that a name never says whose they are."""

import hashlib
import tempfile
from pathlib import Path

from kinship.core import installation


def keep(content: bytes) -> str:
    """Keep bytes and return the digest they are found under; the same bytes are kept once.

    Args:
        content: the bytes.
    """
    digest = hashlib.sha256(content).hexdigest()
    place = path_of(digest)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(content)
        Path(file.name).replace(place)
    return digest


def path_of(digest: str) -> Path:
    """Return where bytes lie.

    Args:
        digest: 64 hexadecimal digits.

    Raises:
        ValueError: it is no digest.
    """
    if len(digest) != hashlib.sha256().digest_size * 2 or not digest.isalnum():
        message = "not a digest"
        raise ValueError(message)
    return installation.store() / digest[:2] / digest
