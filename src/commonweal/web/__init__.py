"""Pages. A view obtains its object through a permission, makes one call and renders."""
