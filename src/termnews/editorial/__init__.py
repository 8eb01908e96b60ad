"""The editorial engine, purely: stories, front page, rankings, related articles, dossiers."""
