"""The outlines of countries that the page's map is drawn with."""
