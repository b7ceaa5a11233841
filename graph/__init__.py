"""What the graph is and where it lives: the model, the stores, the journal, the sandbox, subgraphs."""
