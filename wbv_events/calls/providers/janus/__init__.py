"""Calls through Janus servers, for more people than browsers can send to themselves.

A browser says to the application alone what it offers, wants and answers; which room, as who and whether at
all is decided here. Of the server it sees nothing but where media goes. What it says waits in the line of its
stay (`visit`), which asks the server one thing after the other: nobody else waits for it, and no transaction.
"""
