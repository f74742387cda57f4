"""Pictures of networks, as SVG that reads well without colours, at any size, and aloud.

Actors stand where all the waves of a process together put them, so that two pictures can be laid side by side.
Sectors have a colour of Okabe & Ito (2008), told apart by the colour-blind, and a shape of their own. Everything is an
attribute of presentation and nothing a style, so that the strictest Content-Security-Policy lets it show.
"""
