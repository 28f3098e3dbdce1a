"""Import Word files (`.docx`) of Word, LibreOffice and others."""
