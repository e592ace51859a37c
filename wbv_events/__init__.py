"""WBV Events: virtual networking days for associations."""
