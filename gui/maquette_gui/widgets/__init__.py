"""Building blocks that know how things look and nothing about the work: labels, cards, bars, tables."""
