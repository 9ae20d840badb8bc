"""The widgets of the screen: they draw, read and hand on; decisions are in plain functions."""
