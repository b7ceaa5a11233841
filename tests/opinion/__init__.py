"""A second opinion: rules in plain Python, written from the words of the rulebook alone, without a look at a query.

They read facts as they were loaded, not the graph, and share nothing with the queries, their terms or their engine.
tests/queries/test_second_opinion.py holds both against each other on random districts.
"""
