"""What makes the sample district: real codes and names of areas, invented people, a fixed seed."""
