"""Charts by Vega-Lite: the same specification is drawn here, and handed to frontends to draw themselves."""
