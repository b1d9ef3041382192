"""What a story says of when it happened, who says so, and who came to harm."""
