"""Where a child lives and on what approval."""
