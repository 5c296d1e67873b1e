"""Tests of fields, forms, filters, layouts, paging, headers and error pages."""
