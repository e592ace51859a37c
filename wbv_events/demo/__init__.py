"""The example day: the kick-off event around the present moment, with simulated participants."""
