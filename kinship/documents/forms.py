"""The form that adds a document."""

from kinship.core.web.fields import Document, Radios, TextInput
from kinship.core.web.forms import KinshipForm
from kinship.documents.types import ABOUT


class AddDocumentForm(KinshipForm):
    """A file and what it is."""

    title = TextInput(
        "What to call it",
        required="Enter what to call it",
        hint="Somebody looking for it in ten years should know it by this",
        longest=200,
    )
    kind = Radios("What is it?", choices=ABOUT, required="Select what it is", look={"small": True})
    file = Document(
        "The file",
        required="Upload a file",
        hint="PDF, Word or Excel without macros, a picture or plain text; 20 MB at the most",
        look={"accept": ".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.txt"},
    )
