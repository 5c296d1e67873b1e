"""What can happen in a story, each act done through the service that a worker's page would use."""
