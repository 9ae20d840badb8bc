"""wellmet's drafting side: intake, the chain, the offline composer, export and the screen."""
