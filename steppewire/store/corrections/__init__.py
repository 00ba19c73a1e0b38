"""What people say is wrong: which corrections there may be, how they are added and taken back, how they are applied."""
