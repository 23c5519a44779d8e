"""Which rules made what khabar says of an article: found when somebody asks, and at no cost to anybody else."""
