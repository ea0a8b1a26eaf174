"""What a file is, and its text as blocks with their places: PDF, Word and plain text alike."""
