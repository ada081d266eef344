// SPDX-License-Identifier: Apache-2.0
#include "tools/repl/session_commands.hpp"

#include <algorithm>
#include <array>

#include "grammar/text.hpp"
#include "tools/repl/session_actions.hpp"
#include "tools/whatif/answer_cells.hpp"

namespace kaohe {

std::span<const SessionCommand> session_commands() {
    using enum SessionCommand::Group;
    using C = SessionActions;
    static const std::vector<SessionCommand> commands{
        {look, {"人", "person"}, {"人员", "员工", "p"}, {"工号 | 新 名字 | 无", "ID | new NAME | none"}, {"选一个人；表里没有的人，用“新”加一个", "choose somebody; \"new\" adds one who is not in the file"}, C::person},
        {look, {"为什么", "why"}, {"为何"}, {"[工号]", "[ID]"}, {"分数是怎么来的，一步一步", "where the score comes from, step by step"}, C::why},
        {look, {"差多少", "whynot"}, {"为什么不", "why-not"}, {"[等级]", "[RATING]"}, {"离这个等级差什么、差多少", "what is missing for a rating, and how much"}, C::whynot},
        {look, {"瀑布", "waterfall"}, {}, {"[改动 | 工号 | 情景 名]", "[changes | ID | scenario NAME]"}, {"从满分到总分，一项一项；或者两个结果之间", "from full marks to the total, item by item; or between two results"}, C::waterfall},
        {look, {"反推", "goal"}, {"目标"}, {"等级 = 优秀 [用 甲、乙]", "rating = Excellent [by A, B]"}, {"要达到它，每一项至少改多少，几项一起怎样最省", "what it takes: the smallest change of each, and the cheapest of several"}, C::goal},
        {look, {"扫描", "sweep"}, {}, {"名称 从 0 到 15万 每 1万 [精确]", "NAME from 0 to 150000 step 10000 [exact]"}, {"一项数走一遍，结果怎样变；两项用 ; 隔开", "takes a figure through a range; two of them with ; between"}, C::sweep},
        {look, {"信息", "info"}, {}, {"名称", "NAME"}, {"一个名称的定义、条款、范围、用处；也写作 名称?", "what a name stands for, and where it is used; also NAME?"}, C::info},
        {look, {"条款", "clause"}, {}, {"2.1", "2.1"}, {"条款原文", "a clause as written"}, C::clause},
        {look, {"列出", "list"}, {"名称"}, {"", ""}, {"可以改的名称", "what can be set"}, C::list},
        {look, {"检查", "check"}, {}, {"", ""}, {"方案现在有什么问题", "what is wrong with the policy now"}, C::check},
        {change, {"设", "set"}, {"改", "设置"}, {"名称 = 值", "NAME = VALUE"}, {"改数据，或者改方案里的数：权重.甲 = 30%，等级.优秀 = 88", "another value, or another number in the policy: weight.A = 30%, rating.A = 88"}, C::set},
        {change, {"配平", "rebalance"}, {}, {"", ""}, {"其余权重按比例调整，合计不变", "the other weights in proportion, to the same sum"}, C::rebalance},
        {change, {"撤销", "undo"}, {}, {"", ""}, {"退回一步", "one step back"}, C::undo},
        {change, {"重做", "redo"}, {}, {"", ""}, {"再做一次", "one step forward"}, C::redo},
        {change, {"还原", "reset"}, {}, {"", ""}, {"取消全部改动", "without any change"}, C::reset},
        {change, {"改动", "changes"}, {}, {"", ""}, {"改了哪些，结果变了多少", "what was changed, and what came of it"}, C::changes},
        {everybody, {"全员", "all"}, {"所有人"}, {"[全部]", "[whole]"}, {"对每个人的影响：谁换等级，钱差多少", "the effect on everybody: who moves, and the money"}, C::all},
        {everybody, {"临界", "knife"}, {}, {"[全部 | 工号]", "[whole | ID]"}, {"一项数据差一格就换等级的人", "who is one step from another rating"}, C::knife},
        {everybody, {"排名", "top"}, {}, {"[10]", "[10]"}, {"总分排名", "ranks by total"}, C::top},
        {everybody, {"分布", "hist"}, {}, {"[名称]", "[NAME]"}, {"等级或一项数的分布", "how ratings, or a figure, are spread"}, C::hist},
        {keep, {"情景", "scenario"}, {}, {"保存 名 | 使用 名 | 比较 甲、乙 | 列表 | 查看 名", "save NAME | use NAME | compare A, B | list | show NAME"}, {"把一组改动存成文件，再用，比较", "keep changes as a file, use and compare them"}, C::scenario},
        {keep, {"保存", "save"}, {}, {"文件", "FILE"}, {"把这一次的输入存成脚本，可以重放", "keep what was typed as a script that can be replayed"}, C::save, true},
        {keep, {"写入", "write"}, {}, {"文件", "FILE"}, {"把改过的方案写成文件（要确认）", "write the changed policy to a file (asks first)"}, C::write, true},
        {keep, {"导出", "once"}, {}, {"文件.csv|.json|.md", "FILE.csv|.json|.md"}, {"下一个回答写到文件", "the next answer goes to a file"}, C::once, true},
        {keep, {"模式", "mode"}, {}, {"表 | csv | json | md", "table | csv | json | md"}, {"回答的样子", "the form of answers"}, C::mode},
        {session, {"重载", "reload"}, {"重新读取"}, {"", ""}, {"重新读方案和员工数据", "reads the policy and the staff data again"}, C::reload},
        {session, {"帮助", "help"}, {"?", "？", "h"}, {"[命令]", "[COMMAND]"}, {"命令一览，或者一个命令怎么写", "all commands, or one"}, C::help},
        {session, {"退出", "quit"}, {"exit", "q", "结束"}, {"", ""}, {"结束", "ends the session"}, C::quit},
    };
    return commands;
}

const SessionCommand* find_session_command(std::string_view words, std::string& rest) {
    const std::string folded = in_half_width(words);
    const SessionCommand* found = nullptr;
    std::size_t longest = 0;
    for (const SessionCommand& command : session_commands()) {
        std::vector<std::string_view> names{command.name.zh, command.name.en};
        names.insert(names.end(), command.others.begin(), command.others.end());
        for (const std::string_view name : names) {
            if (name.size() <= longest || !begins_with_word(folded, name)) continue;
            // Behind a Chinese word the rest may follow at once; an English one has to end.
            const bool ends = folded.size() == name.size() || folded[name.size()] == ' ' || is_han(decode(name, 0).character);
            if (!ends) continue;
            found = &command;
            longest = name.size();
        }
    }
    if (found == nullptr) return nullptr;
    // The rest as it was typed: widths of characters may matter in a name.
    std::size_t at = 0, seen = 0;
    const std::string_view typed = trim_blanks(words);
    while (at < typed.size() && seen < longest) {
        const Decoded c = decode(typed, at);
        std::string one;
        append_utf8(one, is_blank(c.character) ? U' ' : fold_mark(c.character));
        seen += one.size();
        at += c.size;
    }
    rest = std::string(trim_blanks(typed.substr(at)));
    return found;
}

WhatIfAnswer session_help(const SessionCommand* command) {
    WhatIfAnswer answer;
    answer.kind = "help";
    answer.simulation = false;
    if (command != nullptr) {
        std::string others;
        for (const std::string_view other : command->others) others += " ." + std::string(other);
        answer.about = {"." + command->name.zh + "  ." + command->name.en + others, "." + command->name.en + "  ." + command->name.zh + others};
        answer.say(AnswerLine::Kind::plain, command->summary);
        if (!command->form.zh.empty()) answer.say(AnswerLine::Kind::plain, {"写法：." + command->name.zh + " " + command->form.zh, "written: ." + command->name.en + " " + command->form.en});
        return answer;
    }
    static const std::array<Say, 5> groups{Say("看", "look"), Say("改", "change"), Say("全员", "everybody"), Say("保存", "keep"), Say("会话", "session")};
    for (std::size_t group = 0; group < groups.size(); ++group) {
        AnswerTable table{"commands", groups[group], {{"command", {"命令", "command"}, false}, {"summary", {"作用", "what it does"}, false}}, {}};
        for (const SessionCommand& one : session_commands())
            if (static_cast<std::size_t>(one.group) == group)
                table.rows.push_back({text_cell({"." + one.name.zh + " " + one.form.zh, "." + one.name.en + " " + one.form.en}), text_cell(one.summary)});
        answer.parts.emplace_back(std::move(table));
    }
    answer.say(AnswerLine::Kind::plain, {"不带点的一行是算式或条件，例如 总分 × 2、总分 ≥ 85 分；名称? 说明一个名称。命令用中文、英文都行，全角半角都行。", "A line without a dot is a formula or a condition, such as total × 2 or total ≥ 85 points; NAME? tells what a name stands for. Commands may be English or Chinese."});
    return answer;
}

}  // namespace kaohe
