//! The nouns of the field: no input, no output.
