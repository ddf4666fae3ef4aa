"""One straight walk: screen, assess, choose, prescribe, schedule; and review, which folds it over the log."""
