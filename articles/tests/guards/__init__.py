"""What holds whatever anybody asks: hostile addresses, dear queries, a server that is full up or too slow."""
