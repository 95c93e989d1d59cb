"""Documents of words (.txt, .docx) read into one model of lines, paragraphs, bullets, captions and tables."""
