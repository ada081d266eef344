#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Runs every expected_*.py on a copy of its folder and compares: expected.csv is what its script makes of staff.csv today. Then the
# figures of docs/published*.md, by published.py.
import importlib.util
import shutil
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
stale = []
sys.path.insert(0, str(HERE))  # sheet.py, published.py
import published  # noqa: E402
scripts = sorted(HERE.glob("expected_*.py"))
for path in scripts:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    committed = (script.FOLDER / "expected.csv").read_bytes()
    with tempfile.TemporaryDirectory() as copy:
        shutil.copy(script.FOLDER / "staff.csv", copy)
        script.FOLDER = Path(copy)
        script.main()
        if (Path(copy) / "expected.csv").read_bytes() != committed:
            stale.append(path.name)
folders = {path.name for path in (HERE.parents[1] / "policies").iterdir() if path.is_dir()}
without = folders - {path.stem.removeprefix("expected_") for path in scripts}
wrong = list(published.errors())
for error in wrong:
    print(error)
for name in stale:
    print(f"{name} makes another expected.csv than the one beside the policy: run it, and read the difference")
for name in sorted(without):
    print(f"policies/{name} has no tests/policies/expected_{name}.py")
sys.exit(1 if stale or without or wrong else 0)
