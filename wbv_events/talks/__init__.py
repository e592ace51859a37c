"""Talks: rooms for a few people who meet, in a speed round or by appointment, and for nobody else."""
