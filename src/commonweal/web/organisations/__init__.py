"""The organisations a visitor may see, and the home of each."""
