"""Layout, components and pages about nothing in particular."""
