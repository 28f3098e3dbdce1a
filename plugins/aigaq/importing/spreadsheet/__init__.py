"""Import and export of spreadsheets, CSV and XLSX."""
