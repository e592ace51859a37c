"""Who was where, and when."""
