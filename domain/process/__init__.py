"""The process: a mandated course of community work on a territory."""
