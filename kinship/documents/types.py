"""The vocabulary of documents: what kinds of file are kept, and what they are about."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FileType:
    """A kind of file that is kept.

    Args:
        word: as people call it.
        content_type: as browsers call it.
        ending: of its name when it is handed out.
    """

    word: str
    content_type: str
    ending: str


PDF = FileType("PDF", "application/pdf", "pdf")
PNG = FileType("picture (PNG)", "image/png", "png")
JPEG = FileType("picture (JPEG)", "image/jpeg", "jpg")
WORD = FileType(
    "Word document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "docx",
)
EXCEL = FileType(
    "Excel workbook",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsx",
)
TEXT = FileType("plain text", "text/plain", "txt")
FILE_TYPES = {kind.content_type: kind for kind in (PDF, PNG, JPEG, WORD, EXCEL, TEXT)}

ABOUT = {
    "letter": "Letter",
    "report": "Report",
    "court": "Court paper",
    "agreement": "Signed agreement",
    "plan": "Plan",
    "photograph": "Photograph",
    "other": "Something else",
}
"""What a document is that somebody adds; codes and the words shown."""
MADE = {"assessment": "Assessment, as printed"}
"""What a document is that the product made."""
