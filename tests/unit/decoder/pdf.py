"""The smallest PDF: one square page with one letter."""

SMALLEST = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj "
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources"
    b"<</Font<</F 5 0 R>>>>>>endobj "
    b"4 0 obj<</Length 26>>stream\nBT /F 4 Tf 1 1 Td (a) Tj ET\nendstream endobj "
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj "
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
