"""People two by two, round after round, so that all rounds together do everybody the most good.

People are numbers from 0 on, the same ones through all rounds. `affinity` is a symmetric matrix of numbers
not below 0: how much good it does both if two people meet. `allowed` says who may meet at all.
What took place comes in as plain rounds, so the next round can be planned anew from the log at any time.
"""
