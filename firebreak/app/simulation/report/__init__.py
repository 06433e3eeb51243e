"""The evaluation of a simulated run, as text and as one page of HTML."""
