"""Tables of figures: handed in, understood, reviewed, and loaded once a person has confirmed."""
