"""How is a story read for its provinces and armed groups? In steps, each a module.

`lexicon` finds names in one pass, `sentences` divides the text, `matching` chooses the longest that
count, `coordination` reads "royal and federal jets", `roles` says what each province is to the story.
The public face is `articles.ingest.tag`.
"""
