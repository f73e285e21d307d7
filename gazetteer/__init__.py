"""Names to places, offline. Knows nothing of articles or maps."""
