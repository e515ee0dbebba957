"""A model's graph as C99: tables and a few loops, without allocation or library beside the standard one."""
