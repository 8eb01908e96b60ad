"""What many feeds say, parsed beside the event loop: the first ones in a thread, those after them in processes."""
