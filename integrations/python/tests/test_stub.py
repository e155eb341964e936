"""What a person sees of the module: types and words."""

import inspect
import os
import pathlib
import subprocess
import sys

import cablegram


def test_the_stub_is_that_of_the_module():
    allowed = pathlib.Path(__file__).with_name("stubtest.txt")
    stubtest = [sys.executable, "-m", "mypy.stubtest", "cablegram", "--ignore-disjoint-bases", "--allowlist", allowed]
    done = subprocess.run(stubtest, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def test_types_are_there():
    folder = pathlib.Path(cablegram.__file__).parent
    assert (folder / "py.typed").is_file() and os.path.getsize(folder / "__init__.pyi") > 1000


def test_everything_says_what_it_is():
    assert cablegram.__doc__
    for name in cablegram.__all__:
        value = getattr(cablegram, name)
        if not isinstance(value, str):
            assert inspect.getdoc(value), name
    for of in [cablegram.Cable, cablegram.Item]:
        for name, value in vars(of).items():
            assert name.startswith("_") or inspect.getdoc(value), name
