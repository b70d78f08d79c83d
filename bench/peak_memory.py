"""Runs a command and prints its peak resident memory in MB, with a label before it.

Usage: peak_memory.py LABEL COMMAND...
"""
import resource
import subprocess
import sys

subprocess.run(sys.argv[2:], check=True, stdout=subprocess.DEVNULL)
print(f"| {sys.argv[1]} | {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000:.0f} |")
