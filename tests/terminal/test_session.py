# SPDX-License-Identifier: Apache-2.0
"""`kaohe repl` at a terminal, as somebody in HR would use it. Argument: the program."""
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import unittest

from terminal import BACKSPACE, CTRL_A, CTRL_C, CTRL_D, ENTER, LEFT, TAB, UP, Terminal

PROGRAM = os.path.abspath(sys.argv.pop(1))
PROMPT = "考核>"

POLICY = """方案 门店考核
  版本 2026.1
数据
  岗位 分为 店员、店长
1.1 指标 通话量（通），权重 60%，目标 100 通：得分 = 完成率 × 满分，最高 120 分
1.2 指标 协作，0～100 分，权重 40%：得分 = 实际值
2.1 总分 = 加权合计，四舍五入，保留 1 位小数
2.2 等级划分：90 分（含）以上 优秀，奖金 1200 元；其余 合格，奖金 100 元
规则
  岗位为店长的，总分最高 95 分
"""
# 60% × 80 + 40% × 90 = 84; 60% × 110 + 40% × 95 = 104, at most 95.
STAFF = "工号,姓名,部门,岗位,通话量（通）,协作\nE1,张三,一店,店员,80,90\nE2,李四,二店,店长,110,95\n"


def cells(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


class Session(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(self.folder.name)
        self.put("p.kaohe", POLICY)
        self.put("s.csv", STAFF)

    @staticmethod
    def put(name, text):
        with open(name, "w", encoding="utf-8") as file:
            file.write(text)

    @staticmethod
    def get(name):
        with open(name, encoding="utf-8") as file:
            return file.read()

    def session(self, *words, prompt=PROMPT, **settings):
        terminal = Terminal([PROGRAM, "repl", *(words or ("p.kaohe", "s.csv"))], self.folder.name, **settings)
        self.addCleanup(terminal.child.close, force=True)
        terminal.wait_for(prompt)
        return terminal

    @staticmethod
    def enter(terminal, line, prompt=PROMPT):
        """Types a line; what the program says to it."""
        before = len(terminal.bytes)
        terminal.type(line + ENTER)
        terminal.wait(lambda: "\n" in terminal.bytes[before:] and terminal.last() == prompt, prompt)
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.bytes[before:]).replace("\r", "")

    def test_the_greeting_says_where_one_is(self):
        terminal = self.session()
        self.assertEqual(terminal.lines()[0], "门店考核，版本 2026.1；员工 2 人")
        self.assertIn("不改动方案、员工数据和结果", terminal.lines()[1])
        self.assertIn("E1 张三", self.enter(terminal, ".人 E1", "E1>"))
        self.enter(terminal, ".人 无")
        terminal.type(".退出" + ENTER)
        self.assertEqual(terminal.wait_for_end(), 0)

    def test_a_line_is_typed_and_mended(self):
        terminal = self.session()
        self.enter(terminal, "。人　E1", "E1>")
        terminal.type("。设　通话量＝９")
        terminal.wait_for("E1> 。设　通话量＝９")
        self.assertEqual(terminal.screen.cursor.x, 4 + 16)
        terminal.type(BACKSPACE + "１０" + LEFT + BACKSPACE + "9" + CTRL_A)
        terminal.wait_for("E1> 。设　通话量＝9０")
        self.assertEqual(terminal.screen.cursor.x, 4)
        # 60% × 90 + 36 = 90
        said = self.enter(terminal, "", "E1>")
        self.assertIn("通话量 80 通 → 9０", said.replace("90 通", "9０"))
        self.assertIn("90 分", said)

    def completes(self, terminal, typed, becomes):
        terminal.type(typed + TAB)
        terminal.wait_for(becomes)
        terminal.type(CTRL_C)
        terminal.wait(lambda: terminal.last() == becomes.split(">")[0] + ">")

    def test_tab_completes_commands_names_people_and_options(self):
        terminal = self.session()
        self.completes(terminal, ".扫", "考核> .扫描")
        self.completes(terminal, "。sm", "考核> 。扫描")
        self.completes(terminal, ".swe", "考核> .sweep")
        self.completes(terminal, ".人 E", "考核> .人 E")
        self.completes(terminal, ".人 李", "考核> .人 E2")
        self.completes(terminal, ".人 zhangs", "考核> .人 E1")
        self.enter(terminal, ".人 E1", "E1>")
        self.completes(terminal, ".设 通", "E1> .设 通话量")
        self.completes(terminal, ".设 xz", "E1> .设 协作")
        self.completes(terminal, ".设 qz.th", "E1> .设 权重.通话量")
        self.completes(terminal, ".设 岗位 = dz", "E1> .设 岗位 = 店长")
        self.completes(terminal, "thl", "E1> 通话量")
        self.completes(terminal, ".差多少 yx", "E1> .差多少 优秀")
        terminal.type(".设 岗位 = " + TAB + TAB)
        terminal.wait_for_text("店员  店长")

    def test_lines_are_kept_for_the_next_session(self):
        terminal = self.session()
        self.enter(terminal, ".人 E1", "E1>")
        self.enter(terminal, ".设 协作 = 95", "E1>")
        terminal.type(CTRL_D)
        self.assertEqual(terminal.wait_for_end(), 0)
        terminal = self.session()
        terminal.type(".设" + UP)
        terminal.wait_for("考核> .设 协作 = 95")

    def test_control_c_gives_up_a_line_and_ends_nothing(self):
        terminal = self.session()
        self.enter(terminal, ".人 E1", "E1>")
        self.enter(terminal, ".设 协作 = 100", "E1>")
        for half in (".设 协作 = 1", "", "（总分"):
            terminal.type(half + (ENTER if half.startswith("（") else ""))
            terminal.wait_for("..." if half.startswith("（") else f"E1> {half}".rstrip())
            terminal.type(CTRL_C)
            terminal.wait_for("E1>")
        # 48 + 40
        self.assertIn("= 88 分", self.enter(terminal, "总分", "E1>"))

    def test_control_c_stops_a_long_sweep_and_keeps_the_state(self):
        rows = "".join(f"N{i},某人{i},店{i % 7},店员,{60 + i % 60},{50 + i % 50}\n" for i in range(20_000))
        self.put("many.csv", STAFF + rows)
        terminal = self.session("p.kaohe", "many.csv")
        self.enter(terminal, ".人 E1", "E1>")
        self.enter(terminal, ".设 协作 = 100", "E1>")
        self.enter(terminal, ".人 无")
        terminal.type(".扫描 通话量 从 0 到 999 每 1" + ENTER)
        terminal.wait_for_match(r"\d+/1000")
        terminal.type(CTRL_C)
        terminal.wait_for_text("已停下，没有算完")
        terminal.wait_for(PROMPT)
        self.enter(terminal, ".人 E1", "E1>")
        self.assertIn("协作 90 分 → 100 分", self.enter(terminal, ".改动", "E1>"))
        self.assertIn("= 88 分", self.enter(terminal, "总分", "E1>"))

    def test_control_d_ends_an_empty_line_only(self):
        terminal = self.session()
        terminal.type("总" + CTRL_D + "分" + ENTER)
        terminal.wait_for_text("K945")
        terminal.wait_for(PROMPT)
        terminal.type(CTRL_D)
        self.assertEqual(terminal.wait_for_end(), 0)

    def test_answers_fit_the_window(self):
        terminal = self.session(columns=80, rows=60)
        for columns in (80, 60, 100):
            terminal.resize(columns, 60)
            self.enter(terminal, ".人 E1", "E1>")
            for line in (".全员", ".瀑布", ".扫描 通话量 从 80 到 120 每 10", ".反推 等级 = 优秀", ".列出", ".帮助", ".临界"):
                said = self.enter(terminal, line, "E1>")
                for shown in said.split("\n")[1:]:
                    self.assertLessEqual(cells(shown), columns, f"{columns}: {line}\n{said}")
            self.enter(terminal, ".人 无")

    def test_an_open_bracket_goes_on(self):
        terminal = self.session()
        self.enter(terminal, ".人 E1", "E1>")
        self.enter(terminal, "（总分", "...")
        self.enter(terminal, "＋ 1 分", "...")
        self.assertIn("= 170 分", self.enter(terminal, "）× 2", "E1>"))
        self.enter(terminal, "总分 \\", "...")
        self.assertIn("= 168 分", self.enter(terminal, "× 2", "E1>"))

    def test_writing_asks(self):
        terminal = self.session()
        self.enter(terminal, ".设 等级.优秀 = 88")
        for answer in ("否", "", "maybe", CTRL_C):
            self.enter(terminal, ".写入 p.kaohe", "是/否>")
            self.assertIn("没有写入", self.enter(terminal, answer) if answer != CTRL_C else self.enter(terminal, answer[:-1] + CTRL_C))
            self.assertEqual(self.get("p.kaohe"), POLICY)
        self.enter(terminal, ".写入 p.kaohe", "是/否>")
        self.enter(terminal, "是")
        self.assertEqual(self.get("p.kaohe"), POLICY.replace("90 分（含）", "88 分（含）"))
        self.assertEqual(self.get("s.csv"), STAFF)

    def test_a_policy_that_changes_is_read_again(self):
        terminal = self.session()
        self.enter(terminal, ".人 E1", "E1>")
        self.enter(terminal, ".设 协作 = 100", "E1>")
        self.put("p.kaohe", POLICY.replace("60%", "50%").replace("40%", "50%"))
        said = self.enter(terminal, "总分", "E1>")
        self.assertIn("p.kaohe 已改动，重新读取", said)
        self.assertIn("= 90 分", said)
        self.put("p.kaohe", POLICY.replace("60%", "70%"))
        said = self.enter(terminal, "总分", "E1>")
        self.assertIn("K301", said)
        self.assertIn("仍用原来的一版", said)
        self.assertIn("= 90 分", said)
        self.put("p.kaohe", POLICY)
        self.assertIn("= 88 分", self.enter(terminal, "总分", "E1>"))

    def test_a_staff_file_that_disappears(self):
        terminal = self.session()
        self.enter(terminal, ".人 E1", "E1>")
        self.enter(terminal, ".设 协作 = 100", "E1>")
        os.remove("s.csv")
        said = self.enter(terminal, "总分", "E1>")
        self.assertIn("s.csv", said)
        self.assertIn("= 88 分", said)
        self.assertIn("s.csv", self.enter(terminal, ".重载", "E1>"))
        self.assertIn("= 88 分", self.enter(terminal, "总分", "E1>"))
        self.put("s.csv", STAFF.replace("80,90", "100,90"))
        self.assertIn("= 100 分", self.enter(terminal, "总分", "E1>"))

    def test_a_terminal_that_can_do_nothing(self):
        terminal = self.session(TERM="dumb")
        self.enter(terminal, ".人 E1", "E1>")
        self.assertIn("96 分", self.enter(terminal, ".设 通话量 = 100", "E1>"))
        self.enter(terminal, ".瀑布", "E1>")
        self.assertNotIn("\x1b[", terminal.bytes)

    def test_no_colour(self):
        coloured, plain = self.session(), self.session(NO_COLOR="1")
        for terminal in (coloured, plain):
            self.enter(terminal, ".人 E1", "E1>")
            self.enter(terminal, ".设 通话量 = 100", "E1>")
            self.enter(terminal, ".fly", "E1>")
        self.assertRegex(coloured.bytes, r"\x1b\[[0-9;]+m")
        self.assertNotRegex(plain.bytes, r"\x1b\[[0-9;]+m")

    def test_no_locale(self):
        for name in ("C", "POSIX", "xx_YY"):
            with self.subTest(name):
                terminal = self.session(LC_ALL=name)
                self.enter(terminal, ".人 张三", "E1>")
                self.assertIn("96 分", self.enter(terminal, ".设 通话量 = 100", "E1>"))

    def test_an_english_session(self):
        terminal = self.session("p.kaohe", "s.csv", "--language", "en", prompt="kaohe>")
        self.assertIn("stay as they are", terminal.lines()[1])
        self.enter(terminal, ".person E1", "E1>")
        self.assertIn("[what-if] E1", self.enter(terminal, ".set 通话量 = 100", "E1>"))
        self.completes(terminal, ".reb", "E1> .rebalance")

    def test_a_pipe_instead_of_a_terminal(self):
        done = subprocess.run([PROGRAM, "repl", "p.kaohe", "s.csv"], input=".人 E1\n.设 通话量 = 100\n".encode(), capture_output=True, check=False,
                              env={"PATH": os.environ.get("PATH", ""), "HOME": self.folder.name, "LC_ALL": "C"})
        self.assertEqual(done.returncode, 0, done.stderr)
        said = done.stdout.decode()
        self.assertIn("96 分", said)
        self.assertNotIn(">", said)
        self.assertNotIn("\x1b", said)
        self.assertFalse(os.path.exists(".local") or os.path.exists("kaohe"), "a pipe leaves no history")


if __name__ == "__main__":
    unittest.main(verbosity=1)
