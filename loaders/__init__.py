"""Files in: each format turns a file into one batch of facts and one report."""
