"""How do packs, stories and tags become rows, and how are they taken back?

vocabulary, outlets, synchronise   a pack's files -> tables, one way
names                              tables -> what the tagger and the readers need to know
sources, columns, batch, tags      a batch of tagged stories -> rows, one transaction
standing, recognise                which stored article is a story, and what follows from that
ledger                             runs, their counts, what became of each record
captures, stored_records           a stored capture as the record that it was read from
reread                             stored articles brought to what today's reader says, and what that replaced
rule_trials, chrome_proposals      what a rule would do, which lines recur: nothing is applied
retag, undo, check                 tags read again, runs taken back, sums verified
"""
