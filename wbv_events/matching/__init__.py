"""Who goes where: people into rooms, by their wishes, well mixed or simply evenly.

Values in, values out. People and rooms are numbers from 0 on; whoever calls knows whose they are.
The same input and seed give the same result on the same machine, unless a budget in seconds runs out. On
another one sums may be rounded differently, so that of equals another is taken. Nothing here knows of
anything else of ours.
"""
