"""What services say to each other. One module per service that answers; events live with their
teller.
"""
