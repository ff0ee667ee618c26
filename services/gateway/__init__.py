"""The one public door: GraphQL, uploads, sign-in and the web app. It translates and decides
nothing.
"""
