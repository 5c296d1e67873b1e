"""Real servers for the tests: started by us, or ones that the environment says are running."""
