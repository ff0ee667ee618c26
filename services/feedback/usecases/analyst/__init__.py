"""The analyst: reads what customers say and finds themes in it, in a role of its own.

It computes in worker processes, reads feedback's collections, and writes only by asking feedback.
"""
