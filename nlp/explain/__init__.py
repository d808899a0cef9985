"""Why a reading tells what it tells, and why it tells no more: for `modelwire extract --explain`."""
