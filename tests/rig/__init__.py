"""Real servers for tests: started on free ports, gone with the test run, even if it is killed."""
