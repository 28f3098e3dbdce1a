"""Import of Word files: `.docx`, of Word, LibreOffice, Google Docs and others."""
