"""Documents that leave the house on paper or as PDF, set with Typst."""
