"""Everything behind the pages."""

import os

# Read when pyarrow is first imported: its own pool keeps most of what it has read into, the system gives it back.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
