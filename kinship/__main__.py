"""`python3 -m kinship COMMAND`: the one way in, from any Python 3, with nothing installed."""

import importlib
import sys

if __name__ == "__main__":
    supported = (3, 11) <= sys.version_info[:2] <= (3, 13)
    entrance = importlib.import_module(f"kinship.launch.{'door' if supported else 'pythons'}")
    sys.exit(entrance.main(sys.argv[1:]))
