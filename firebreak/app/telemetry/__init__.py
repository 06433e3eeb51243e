"""What operators measure of a running desk; nothing of anybody."""
