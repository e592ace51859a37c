"""Faults under load: what people who are taking part keep when something breaks."""
