"""Learning a language's rules from gold articles, and the versions of what was learned."""
