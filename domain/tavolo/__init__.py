"""The tavolo: who sits at it, when it meets, and the minutes that reach everyone."""
