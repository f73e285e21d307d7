"""The folium map with its in-map timeline."""
