"""What every page is made of.

Fields, forms and filters, the frame around a page, keyset paging, headers, and the pages shown
when something goes wrong.
"""
