"""What the machine gives us: folders, resources, child programs, private memory.

The only place that knows how this system is laid out. It decides nothing about
evidence.
"""
