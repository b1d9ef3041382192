"""Django's PostgreSQL backend for a server that we supervise: it is there whenever a command connects."""
