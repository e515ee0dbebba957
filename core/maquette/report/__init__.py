"""Words for people: sentences from codes, findings and charts as HTML."""
