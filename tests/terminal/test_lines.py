# SPDX-License-Identifier: Apache-2.0
"""The line editor at a terminal. echo_lines.cpp says read[…] for every line; argument: that program."""
import os
import re
import signal
import stat
import sys
import tempfile
import termios
import unittest

from terminal import BACKSPACE, CTRL_A, CTRL_C, CTRL_D, CTRL_K, CTRL_R, CTRL_Z, DOWN, ENTER, LEFT, TAB, UP, Terminal

PROGRAM = sys.argv.pop(1)
PROMPT = "考核> "


class Lines(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.history = os.path.join(self.folder.name, "kaohe", "history")

    def session(self, **settings):
        terminal = Terminal([PROGRAM], self.folder.name, **settings)
        self.addCleanup(terminal.child.close, force=True)
        terminal.wait_for(PROMPT.rstrip())
        return terminal

    def put_history(self, content):
        os.makedirs(os.path.dirname(self.history), exist_ok=True)
        with open(self.history, "wb") as file:
            file.write(content)

    def kept(self):
        with open(self.history, "rb") as file:
            return file.read()

    def enter(self, terminal, text):
        terminal.type(text + ENTER)
        terminal.wait_for_text(f"read[{text}]")
        terminal.wait_for(PROMPT.rstrip())

    def test_chinese_is_typed_and_taken_back(self):
        terminal = self.session()
        terminal.type("总分>=85，好")
        terminal.wait_for("考核> 总分>=85，好")
        self.assertEqual(terminal.screen.cursor.x, 6 + 4 + 4 + 2 + 2)
        terminal.type(BACKSPACE)
        terminal.wait_for("考核> 总分>=85，")
        self.assertEqual(terminal.screen.cursor.x, 6 + 4 + 4 + 2)
        terminal.type(BACKSPACE * 6)
        terminal.wait_for("考核> 总")
        self.assertEqual(terminal.screen.cursor.x, 8)
        terminal.type(ENTER)
        terminal.wait_for_text("read[总]")

    def test_in_the_middle_of_wide_characters(self):
        terminal = self.session()
        terminal.type("粉净" + LEFT + "丝")
        terminal.wait_for("考核> 粉丝净")
        self.assertEqual(terminal.screen.cursor.x, 10)
        terminal.type(CTRL_A + "x" + CTRL_K + "协作")
        terminal.wait_for("考核> x协作")
        terminal.type(ENTER)
        terminal.wait_for_text("read[x协作]")

    def test_a_line_wider_than_the_screen(self):
        terminal = self.session(columns=40)
        text = "粉丝净增长率达到百分之五以上的记满分不足的按比例扣分"
        terminal.type(text)
        terminal.wait(lambda: "".join(terminal.lines()) == "考核> " + text)
        terminal.type(BACKSPACE * 12)
        terminal.wait(lambda: "".join(terminal.lines()) == "考核> " + text[:-12])
        terminal.type(ENTER)
        terminal.wait_for_text(f"read[{text[:-12]}]")

    def test_a_line_that_passes_the_edge_with_half_a_character(self):
        terminal = self.session(columns=41)
        text = "业" * 30
        self.enter(terminal, text[:17])
        terminal.type(text + ENTER)
        terminal.wait(lambda: f"read[{text}]" in "".join(terminal.lines()).replace(" ", ""))

    def test_tab_completes_a_name(self):
        terminal = self.session()
        terminal.type("粉" + TAB)
        terminal.wait_for("考核> 粉丝净增长率")
        terminal.type(" xz" + TAB)
        terminal.wait_for("考核> 粉丝净增长率 协作")
        terminal.type(ENTER)
        terminal.wait_for_text("read[粉丝净增长率 协作]")

    def test_tab_completes_by_pinyin_then_lists(self):
        terminal = self.session()
        terminal.type("yj" + TAB)
        terminal.wait_for("考核> 业绩")
        terminal.type(TAB)
        terminal.wait(lambda: terminal.lines() == ["考核> 业绩", "业绩得分  业绩等级", "考核> 业绩"])
        self.assertEqual(terminal.screen.cursor.x, 10)
        terminal.type("dj" + BACKSPACE + "f" + TAB)
        terminal.wait_for("考核> 业绩得分")

    def test_the_list_stands_below_a_line_of_several_rows(self):
        terminal = self.session(columns=30)
        before = "总分大于八十五而且等级不低于良好 "
        terminal.type(before + "业绩" + TAB)
        terminal.wait_for_text("业绩得分  业绩等级")
        after = terminal.lines().index("业绩得分  业绩等级")
        terminal.wait(lambda: "".join(terminal.lines()[after + 1:]) .replace(" ", "") == ("考核>" + before + "业绩").replace(" ", ""))
        self.assertEqual("".join(terminal.lines()[:after]).replace(" ", ""), ("考核>" + before + "业绩").replace(" ", ""))
        terminal.type(ENTER)
        terminal.wait(lambda: f"read[{before}业绩]".replace(" ", "") in "".join(terminal.lines()).replace(" ", ""))

    def test_earlier_lines_by_their_beginning(self):
        terminal = self.session()
        for line in ("甲一", "乙一", "甲二", "乙二"):
            self.enter(terminal, line)
        terminal.type(UP)
        terminal.wait_for("考核> 乙二")
        terminal.type(DOWN)
        terminal.wait_for("考核>")
        terminal.type("甲" + UP)
        terminal.wait_for("考核> 甲二")
        terminal.type(UP)
        terminal.wait_for("考核> 甲一")
        terminal.type(UP + DOWN)
        terminal.wait_for("考核> 甲二")
        terminal.type(DOWN)
        terminal.wait_for("考核> 甲")
        terminal.type(UP + UP + ENTER)
        terminal.wait_for("考核>")
        self.assertEqual(terminal.lines()[-2], "read[甲一]")

    def test_earlier_lines_are_found_with_control_r(self):
        terminal = self.session()
        self.enter(terminal, ".sweep sales")
        self.enter(terminal, "other")
        terminal.type(CTRL_R + "sal")
        terminal.wait_for_text("sweep sales")
        terminal.type(ENTER)
        terminal.wait(lambda: terminal.bytes.count("read[.sweep sales]") == 2)

    def test_control_c_gives_up_the_line_only(self):
        terminal = self.session()
        terminal.type("写了一半")
        terminal.wait_for("考核> 写了一半")
        terminal.type(CTRL_C)
        terminal.wait(lambda: terminal.lines() == ["考核> 写了一半^C", "given up", "考核>"])
        terminal.type(CTRL_C)
        terminal.wait(lambda: terminal.lines()[-3:] == ["考核> ^C", "given up", "考核>"])
        self.enter(terminal, "再来")

    def test_control_c_stops_what_runs_only(self):
        terminal = self.session()
        for _ in range(2):
            terminal.type("sleep" + ENTER)
            terminal.wait_for("sleeping")
            terminal.type(CTRL_C)
            terminal.wait(lambda: any("stopped" in line for line in terminal.lines()[-2:]) and terminal.last() == PROMPT.rstrip())
        self.enter(terminal, "再来")

    def test_control_c_drops_what_was_typed_ahead(self):
        terminal = self.session()
        terminal.type("sleep\rnever\r")
        terminal.wait_for_text("sleeping")
        terminal.type(CTRL_C)
        terminal.wait_for(PROMPT.rstrip())
        self.enter(terminal, "再来")
        self.assertNotIn("read[never]", terminal.bytes)

    def test_a_pasted_block_comes_line_by_line(self):
        terminal = self.session()
        block = [f"第{i}行：粉丝净增长率 = {i}%" for i in range(1, 201)]
        terminal.type("\r".join(block) + "\r")
        terminal.wait_for_text("read[第200行：粉丝净增长率 = 200%]")
        self.assertEqual(re.findall(r"read\[(.*?)\]", terminal.bytes), block)

    def test_pasted_tabs_and_line_ends_of_two_bytes(self):
        terminal = self.session()
        terminal.type("E001\t86.5\r\nE002\t90\r\n")
        terminal.wait_for_text("read[E002 90]")
        terminal.wait_for("考核>")
        self.assertEqual([line for line in terminal.lines() if line.startswith("read[")], ["read[E001 86.5]", "read[E002 90]"])

    def test_the_window_changes_its_size(self):
        terminal = self.session()
        terminal.type("粉丝净增长率")
        terminal.wait_for("考核> 粉丝净增长率")
        terminal.resize(30)
        terminal.wait(lambda: terminal.bytes.count("粉丝净增长率") >= 2)
        terminal.wait_for("考核> 粉丝净增长率")
        terminal.type("按引导销售额的完成率")
        terminal.wait(lambda: [line for line in terminal.lines()] == ["考核> 粉丝净增长率按引导销售额", "的完成率"])
        terminal.type(ENTER)
        terminal.wait(lambda: "read[粉丝净增长率按引导销售额的完成率]" in terminal.bytes)

    def test_control_d_ends_on_an_empty_line_only(self):
        terminal = self.session()
        terminal.type("甲" + CTRL_D)
        terminal.type("乙" + ENTER)
        terminal.wait_for_text("read[甲乙]")
        terminal.wait_for(PROMPT.rstrip())
        terminal.type(CTRL_D)
        self.assertEqual(terminal.wait_for_end(), 0)
        self.assertEqual(terminal.last(), "end")

    def test_no_locale_is_no_crash(self):
        for settings in ({"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LC_ALL": "zh_CN.GB18030"}, {"LC_ALL": "xx_YY"}):
            with self.subTest(settings):
                terminal = self.session(**settings)
                self.enter(terminal, "绩效" + settings["LC_ALL"])

    def test_a_terminal_that_can_do_nothing(self):
        for name in ("dumb", "unknown", ""):
            with self.subTest(name):
                terminal = self.session(TERM=name)
                terminal.type("绩效得" + BACKSPACE + "好" + ENTER)
                terminal.wait_for_text("read[绩效好]")
                terminal.wait_for(PROMPT.rstrip())
                self.assertNotIn("\x1b[", terminal.bytes)
                self.assertTrue(terminal.bytes.startswith(PROMPT), terminal.bytes)
                terminal.type(CTRL_C)
                terminal.wait_for_text("given up")
                terminal.wait_for(PROMPT.rstrip())
                terminal.type(CTRL_D)
                self.assertEqual(terminal.wait_for_end(), 0)

    def test_the_terminal_is_put_back(self):
        for way in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, None):
            with self.subTest(way):
                terminal = Terminal(["/bin/sh", "-c", f"stty -g; '{PROGRAM}'; echo; stty -g; echo ready; read x"], self.folder.name, columns=200)
                self.addCleanup(terminal.child.close, force=True)
                terminal.wait_for(PROMPT.rstrip())
                before = terminal.lines()[0]
                self.assertFalse(termios.tcgetattr(terminal.child.child_fd)[3] & termios.ECHO)
                terminal.type("半")
                terminal.wait_for("考核> 半")
                if way is None:
                    terminal.type(BACKSPACE + CTRL_D)
                else:
                    with open(f"/proc/{terminal.child.pid}/task/{terminal.child.pid}/children", encoding="ascii") as children:
                        os.kill(int(children.read()), way)
                terminal.wait_for("ready")
                self.assertEqual(terminal.lines()[-2], before)

    def test_control_z_stops_and_the_line_is_there_again(self):
        terminal = Terminal(["/bin/sh", "-c", f"set -m; '{PROGRAM}'; echo back; fg >/dev/null; echo over"], self.folder.name)
        self.addCleanup(terminal.child.close, force=True)
        terminal.wait_for(PROMPT.rstrip())
        terminal.type("写了一半")
        terminal.wait_for("考核> 写了一半")
        terminal.type(CTRL_Z)
        terminal.wait_for_text("back")
        terminal.wait_for("考核> 写了一半")
        terminal.type("的字" + ENTER)
        terminal.wait_for_text("read[写了一半的字]")

    def test_bytes_that_are_no_text(self):
        terminal = self.session()
        os.write(terminal.child.child_fd, b"\xff\xfe\xc0\x80a\xe7\xbbb\x1b[99~\r")
        terminal.wait_for_text("read[a")
        self.enter(terminal, "再来")

    def test_history_is_kept_for_the_next_session(self):
        terminal = self.session()
        self.enter(terminal, "粉丝净增长率 = 6%")
        terminal.type(CTRL_D)
        self.assertEqual(terminal.wait_for_end(), 0)
        self.assertEqual(self.kept().decode(), "粉丝净增长率 = 6%\n")
        self.assertEqual(stat.S_IMODE(os.stat(self.history).st_mode), 0o600)
        terminal = self.session()
        terminal.type(UP)
        terminal.wait_for("考核> 粉丝净增长率 = 6%")

    def test_history_outlives_a_kill(self):
        terminal = self.session()
        self.enter(terminal, "甲")
        self.enter(terminal, "乙")
        terminal.child.kill(signal.SIGKILL)
        self.assertEqual(self.kept().decode(), "甲\n乙\n")

    def test_history_of_two_sessions_at_once(self):
        one, two = self.session(), self.session()
        for i in range(5):
            self.enter(one, f"甲{i}")
            self.enter(two, f"乙{i}")
        self.assertEqual(self.kept().decode(), "".join(f"甲{i}\n乙{i}\n" for i in range(5)))

    def test_history_that_is_garbage_is_set_aside(self):
        garbage = b"\x7fELF\x00\xff\xfe\n\x00\n"
        self.put_history(garbage)
        terminal = self.session()
        terminal.wait_for_text("told: 输入记录")
        self.enter(terminal, "再来")
        self.assertEqual(self.kept().decode(), "再来\n")
        with open(self.history + ".broken", "rb") as file:
            self.assertEqual(file.read(), garbage)

    def test_history_that_cannot_be_written(self):
        # A file where the folder should be stops even root.
        with open(os.path.join(self.folder.name, "kaohe"), "w", encoding="utf-8"):
            pass
        terminal = self.session()
        terminal.wait_for_text("told: 输入记录")
        self.enter(terminal, "甲")
        self.enter(terminal, "乙")
        terminal.type(UP + UP)
        terminal.wait_for("考核> 甲")
        self.assertEqual(terminal.bytes.count("told:"), 1)


if __name__ == "__main__":
    unittest.main(verbosity=1)
