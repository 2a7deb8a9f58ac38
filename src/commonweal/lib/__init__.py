"""Plain words that know nothing of cities: periods, money, languages, numbers, text."""
