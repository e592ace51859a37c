"""What comes in and goes out about speed rounds."""
