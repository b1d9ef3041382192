"""Which articles carry the same report?

signatures   the numbers by which copies are looked for, one row an article
candidates   pairs that may be copies, found by those numbers
texts        the texts of candidates, and the verdict on two of them
clusters     what pairs, earlier clusters and editors' rulings make together
order        which copy of a report comes first
settle       all of it, for articles that came in or changed

Clusters are derived: from the texts, dates and outlets of the articles and from rulings, whatever the order in
which they came in. What is not settled yet is marked in the signatures, so that nothing is forgotten.
"""
