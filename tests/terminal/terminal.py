# SPDX-License-Identifier: Apache-2.0
"""A program behind a pseudo-terminal, and what its screen shows. Leaves with 77 (skipped) where a Debian package is missing."""
import os
import re
import sys
import time

try:
    import pexpect
    import pyte
except ImportError as missing:
    print(f"skipped: {missing}; apt-get install python3-pexpect python3-pyte")
    sys.exit(77)

PATIENCE = 20  # seconds; a screen that is right at once is not waited for

UP, DOWN, LEFT, RIGHT, BACKSPACE, ENTER, TAB = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[C", "\x7f", "\r", "\t"
CTRL_A, CTRL_C, CTRL_D, CTRL_K, CTRL_R, CTRL_Z = "\x01", "\x03", "\x04", "\x0b", "\x12", "\x1a"


class Terminal:
    def __init__(self, command, folder, columns=80, rows=24, **environment):
        self.screen = pyte.HistoryScreen(columns, rows, history=1000)
        self.stream = pyte.Stream(self.screen)
        base = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "KAOHE_", "XDG_"))}
        base.update(TERM="xterm", LC_ALL="C.UTF-8", HOME=str(folder), XDG_STATE_HOME=str(folder), PATH=os.environ.get("PATH", ""))
        base.update(environment)
        self.bytes = ""
        self.child = pexpect.spawn(command[0], command[1:], env=base, dimensions=(rows, columns), encoding="utf-8", codec_errors="replace", timeout=PATIENCE)
        self.child.delaybeforesend = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.close(force=True)

    def take(self, seconds):
        """Feeds the screen with what comes within that time; false at the program's end."""
        try:
            text = self.child.read_nonblocking(1 << 16, seconds)
        except pexpect.TIMEOUT:
            return True
        except (pexpect.EOF, OSError):
            return False
        self.bytes += text
        self.stream.feed(text)
        return True

    def type(self, text):
        self.child.send(text)

    def lines(self):
        """What the screen shows, without the stubs that a wide character leaves in its second cell."""
        return [line.rstrip() for line in self.screen.display if line.strip()]

    def last(self):
        return self.lines()[-1] if self.lines() else ""

    def wait(self, what, says=""):
        """Waits until what() holds."""
        until = time.monotonic() + PATIENCE
        while not what():
            alive = self.take(0.05)
            if what():
                return
            if not alive or time.monotonic() > until:
                raise AssertionError(f"never came: {says or 'what was waited for'}\n" + "\n".join(self.lines()) + f"\n{self.bytes!r}")

    def wait_for(self, line):
        """Waits until the last line of the screen is this one."""
        self.wait(lambda: self.last() == line, line)

    def wait_for_text(self, text):
        self.wait(lambda: any(text in line for line in self.lines()), text)

    def wait_for_match(self, pattern):
        self.wait(lambda: re.search(pattern, "\n".join(self.lines())), pattern)

    def wait_for_end(self):
        """Waits until the program ends; its exit code, or minus the signal."""
        until = time.monotonic() + PATIENCE
        while self.take(0.05):
            if time.monotonic() > until:
                raise AssertionError("did not end\n" + "\n".join(self.lines()))
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus

    def resize(self, columns, rows=24):
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)
