"""Gold stories, their validation, and the scoring of the program against them."""
