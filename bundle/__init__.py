"""Offline installation archives, for machines that reach no package index (`make bundle`)."""
