"""Measurements of speed, memory and start-up times, each in a fresh process."""
