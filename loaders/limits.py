"""How much is read of a file that nobody vouches for, and why so much (trust.md §6, OWASP ASVS 5.2).

Each figure lies well above what a real district, city or country sends, and well below what hurts.
"""

MEGABYTE = 1_000_000
MAX_FILE = 50 * MEGABYTE  # a workbook or an archive: the published national list, packed, has 24 MB
MAX_UNPACKED = 200 * MEGABYTE  # all that an archive holds: the national list has 191 MB
MAX_MEMBERS = 200
MAX_RATIO = 100  # real sheets and tables shrink 5 to 30 times, bombs 1,000 times
RATIO_FROM = 1 * MEGABYTE  # below this a ratio says nothing: a short blank sheet shrinks very well
MAX_ROWS = 200_000  # of a sheet: more belongs into CSV, which is streamed
MAX_COLUMNS = 256
MAX_TEXT_FILE = 2_000 * MEGABYTE  # a plain CSV is streamed, so this is time, not memory: six million people have 500 MB
MAX_LINE = 1 * MEGABYTE  # bytes between two line ends: ten times a cell
MAX_CELL = 100_000  # characters of a CSV cell
MAX_PROSE = 5 * MEGABYTE  # a published regulation: the longest code of laws has 0.4 MB, its page a few times that
MAX_JSON = 32 * MEGABYTE  # a Popolo file: those of whole parliaments have up to 20 MB, a district's far less
MAX_OBJECTS = 200_000  # in it, of all collections: as many as rows of a sheet
MAX_VALUES = 2_000_000  # in it, reckoned by its commas and brackets: three times those of a large parliament
MAX_TEXT = 2_000  # characters of a name, an id or a title in it
MAX_ARTICLE = 20_000  # characters of one article: ours have up to 800, the longest of any law a few thousand
MAX_FORM = 10 * MEGABYTE  # a form of one person: its photo has 0.1 to 2 MB
MEMORY = 1 << 30  # bytes of address space of the child process that reads
SECONDS = 60  # processor time of the child process, and one more for each megabyte read
CHUNK = 500  # rows handed over at a time
