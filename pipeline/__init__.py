"""khabar: Persian, Russian, Arabic and Urdu news articles as one set of language-independent facts."""
