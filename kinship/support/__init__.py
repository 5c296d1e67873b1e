"""What a family is seen and given: visits, the child's reviews and views."""
