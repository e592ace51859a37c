"""A load client in one thread: thousands of WebSockets, read as cheaply as Python can."""
