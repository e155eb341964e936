"""Runs each engine on so many texts, and fails where two do not say the same.

compare.py CABLES.CSV FOLDER ROWS…

Prints a table: seconds from the start of the first process to the end of the last, rows a second, and the most memory of all
processes together.
"""

import contextlib
import pathlib
import shutil
import subprocess
import sys
import threading
import time

import psutil

HERE = pathlib.Path(__file__).parent
ENGINES = ["program", "wheel", "spark", "ballista"]


def watch(process, most, done):
    """Keeps the most memory of a process and its children: what is theirs alone, and their parts of what they share."""
    while not done.wait(0.1):
        now = 0
        with contextlib.suppress(psutil.Error):
            for one in [process, *process.children(recursive=True)]:
                with contextlib.suppress(psutil.Error):
                    now += one.memory_full_info().pss
        most[0] = max(most[0], now)


def run(engine, folder):
    """What it says, seconds, bytes of memory."""
    begin, most, done = time.monotonic(), [0], threading.Event()
    process = psutil.Popen([sys.executable, HERE / f"{engine}.py"], cwd=folder, stdout=subprocess.PIPE, text=True)
    watcher = threading.Thread(target=watch, args=(process, most, done))
    watcher.start()
    try:
        printed = process.communicate()[0]
    finally:
        seconds = time.monotonic() - begin
        done.set()
        watcher.join()
    if process.returncode != 0:
        sys.exit(f"{engine}: exit code {process.returncode}")
    return printed, seconds, most[0]


table, folder = sys.argv[1], pathlib.Path(sys.argv[2])
print("| rows | engine | s | rows a second | memory |\n|---|---|---|---|---|", flush=True)
for rows in map(int, sys.argv[3:]):
    place = folder / str(rows)
    shutil.rmtree(place, ignore_errors=True)
    subprocess.run([sys.executable, HERE / "texts.py", table, str(rows), place], check=True)
    answers = {}
    for engine in ENGINES:
        answers[engine], seconds, memory = run(engine, place)
        line = f"| {rows:,} | {engine} | {seconds:.1f} | {rows / seconds:,.0f} | {memory / 1e6:,.0f} MB |"
        print(line, flush=True)
    for engine, found in answers.items():
        (place / f"{engine}.csv").write_text(found, encoding="utf-8")
        if found != answers["program"] or not found:
            sys.exit(f"{engine} does not say what the program says: {place}/{engine}.csv")
