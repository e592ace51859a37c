"""What comes in and goes out about profiles."""
