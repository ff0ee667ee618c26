"""What carries Polder: messages, the two ports with their adapters, and the plumbing between
them.
"""
