"""Reports to movements: the same event told twice, agreement and contradiction."""
