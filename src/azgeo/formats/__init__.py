"""Text in -> parsed values out: YAML with places, EDTF dates, locators, inline text, encodings."""
