"""What `redraw` measures beside Cairn: folium's own marks over the same made rows, in a page of their own."""
