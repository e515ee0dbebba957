"""Maquette's window: pages over the engine's session, never an engine call in this process."""
