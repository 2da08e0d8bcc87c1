"""What a View shows, ready to be written in any format: the composition that pages and command line share."""

from lib.exporting.accounts import account_line
from lib.exporting.making import BATCH, Wish, export_of, file_name, written_to

__all__ = ["BATCH", "Wish", "account_line", "export_of", "file_name", "written_to"]
