"""A scheduler and two executors of Ballista, whose function `cable` parses, and which count."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time

from counts import COUNTS, write


def start(*words):
    return subprocess.Popen(["cablegram-ballista", *words], stdout=subprocess.DEVNULL)


def free():
    """A port that is free, and so is the next one: an executor takes two."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as one, contextlib.suppress(OSError, OverflowError):
            port = one.getsockname()[1]
            socket.create_server(("127.0.0.1", port + 1)).close()
            return port


def wait(port):
    """Until something listens."""
    for _ in range(600):
        with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    sys.exit(f"nothing listens at {port}")


COLUMNS = "(SELECT unnest(c['tags']) AS tag, c['classification'] AS classification FROM (SELECT cable(text) AS c FROM texts))"
scheduler = free()
processes = [start("scheduler", "--port", str(scheduler))]
try:
    wait(scheduler)
    for name in ["one", "two"]:
        shutil.rmtree(name, ignore_errors=True)
        os.mkdir(name)
        port = free()
        at = ["--scheduler-port", str(scheduler), "--port", str(port)]
        processes.append(start("executor", *at, "--work-dir", name, "--tasks", "1"))
        wait(port)
    texts = f"CREATE EXTERNAL TABLE texts STORED AS PARQUET LOCATION '{os.getcwd()}/texts/'"
    query = ["cablegram-ballista", "sql", "--scheduler", f"df://127.0.0.1:{scheduler}", texts, COUNTS.format(COLUMNS)]
    printed = subprocess.run(query, check=True, stdout=subprocess.PIPE, text=True).stdout
finally:
    for process in processes:
        process.kill()
# `| EFIS | SECRET | 60 |` for a row, below one of names.
rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in printed.splitlines() if line.startswith("| ")]
write(rows[1:])
