"""Make small Word files."""

from io import BytesIO

from docx import Document


def word_file(*paragraphs: str) -> bytes:
    made, content = Document(), BytesIO()
    for words in paragraphs:
        made.add_paragraph(words)
    made.save(content)
    return content.getvalue()
