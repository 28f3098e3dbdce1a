"""For editors: which texts are missing, out of date, made by a machine or not reviewed; never published."""
