// SPDX-License-Identifier: Apache-2.0
// Looking at people and at everybody, and changing things. What writes files is session_files.cpp.
#include "tools/repl/session_actions.hpp"

#include <algorithm>

#include "grammar/names.hpp"
#include "grammar/text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/repl/interrupt.hpp"
#include "tools/repl/session_commands.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/whatif/answer_cells.hpp"
#include "tools/whatif/change_answer.hpp"
#include "tools/whatif/goal_answer.hpp"
#include "tools/whatif/sweep_answer.hpp"

namespace kaohe {

bool SessionActions::stop() { return interrupted(); }

void SessionActions::help(Session& session, std::string word) {
    if (word.empty()) return session.show(session_help(nullptr));
    std::string rest;
    const std::string_view bare = word.starts_with('.') ? std::string_view(word).substr(1) : std::string_view(word);
    const SessionCommand* const command = find_session_command(bare, rest);
    if (command == nullptr) return session.tell(diagnose::session_command_unknown({}, word));
    session.show(session_help(command));
}

void SessionActions::person(Session& session, std::string who) {
    WhatIf& what_if = session.what_if_;
    std::string id = who;
    for (const std::string_view word : {"新人 ", "新 ", "new "})
        if (who.starts_with(word)) {
            id = std::string(trim_blanks(std::string_view(who).substr(word.size())));
            if (id.empty()) return session.tell(diagnose::session_command_form({}, Say(".人", ".person"), Say("新 名字", "new NAME")));
            if (what_if.people().find(id)) return session.tell(diagnose::session_person_known({}, id));
            what_if.choose(what_if.add_person(id));
            return tell_person(session);
        }
    if (who.empty()) return what_if.person() ? tell_person(session) : list_people(session);
    if (who == "无" || who == "none" || who == "-") {
        what_if.choose(std::nullopt);
        return session.say({"没有选定人员", "nobody is chosen now"});
    }
    const auto found = what_if.people().find(id);
    if (!found) return session.tell(what_if.nobody_called(id));
    if (!what_if.people().all()[*found].is_readable()) return session.tell(what_if.people().all()[*found].findings, *what_if.record().policy.sources);
    what_if.choose(found);
    tell_person(session);
}

// The result, and the data it comes from.
void SessionActions::tell_person(Session& session) {
    if (!session.needs_policy()) return;
    WhatIf& what_if = session.what_if_;
    const std::size_t person = *what_if.person();
    Ruling& ruling = what_if.now();
    const Model& model = ruling.model();
    Scored scored;
    what_if.score_now(person, scored);
    WhatIfAnswer answer;
    answer.kind = "person";
    answer.simulation = !what_if.changes().empty() || what_if.people().all()[person].row == 0;
    answer.about = what_if.called(person);
    answer.say(AnswerLine::Kind::plain, result_line(ruling, scored), "result");
    AnswerTable table{"data", {}, {{"name", {"数据", "data"}, false}, {"value", {"值", "value"}, true}}, {}};
    for (std::uint32_t i = 0; i < model.columns.size(); ++i) {
        const FigureId figure = model.columns[i].figure;
        AnswerCell value = value_cell(model, figure, what_if.data(person)[i]);
        value.changed = !(what_if.data(person)[i] == what_if.people().all()[person].data[i]);
        table.rows.push_back({text_cell(model.figures[figure].name), std::move(value)});
    }
    answer.parts.emplace_back(std::move(table));
    if (what_if.people().all()[person].row == 0 && scored.result.status == Status::rejected) {
        const Say list = joined_words(data_missing(model, what_if.data(person)), {"、", ", "});
        answer.say(AnswerLine::Kind::hint, {"还缺：" + list.zh + "。用 .设 填，几项一起也行：.设 甲 = 1，乙 = 2", "still missing: " + list.en + ". Fill them in with .set, several at once if you like: .set A = 1, B = 2"}, "missing");
    }
    session.show(answer);
}

void SessionActions::list_people(Session& session) {
    if (!session.needs_staff()) return;
    WhatIf& what_if = session.what_if_;
    WhatIfAnswer answer;
    answer.kind = "people";
    answer.simulation = false;
    answer.about = {"员工 " + std::to_string(what_if.people().size()) + " 人", std::to_string(what_if.people().size()) + " people"};
    AnswerTable table{"people", {}, {{"id", {"工号", "ID"}, false}, {"name", {"姓名", "name"}, false}, {"department", {"部门", "department"}, false}}, {}};
    const std::size_t most = session.most() == 0 ? what_if.people().size() : session.most();
    for (std::size_t i = 0; i < what_if.people().size() && i < most; ++i) {
        const Person& one = what_if.people().all()[i];
        table.rows.push_back({text_cell(Say(one.id)), text_cell(Say(one.name)), text_cell(Say(one.department))});
    }
    const std::size_t left = what_if.people().size() - table.rows.size();
    answer.parts.emplace_back(std::move(table));
    if (left > 0) answer.say(AnswerLine::Kind::hint, {"另有 " + std::to_string(left) + " 人", std::to_string(left) + " more"});
    session.show(answer);
}

void SessionActions::set(Session& session, std::string words) {
    session.change([&] { return session.what_if_.set_all(split_assignments(words)); });
}
void SessionActions::rebalance(Session& session, std::string) {
    session.change([&] { return session.what_if_.rebalance(); });
}

void SessionActions::undo(Session& session, std::string) {
    const std::vector<Change> before = session.what_if_.changes();
    if (!session.what_if_.undo()) return session.tell(diagnose::session_nothing_to({}, Say("撤销", "undo")));
    tell_list(session, {"已撤销", "undone"});
}
void SessionActions::redo(Session& session, std::string) {
    if (!session.what_if_.redo()) return session.tell(diagnose::session_nothing_to({}, Say("重做", "redo")));
    tell_list(session, {"已重做", "made again"});
}
void SessionActions::reset(Session& session, std::string) {
    if (session.what_if_.changes().empty()) return tell_list(session, {});
    session.what_if_.reset();
    tell_list(session, {"已还原；.撤销 可以取回", "everything is as in the files again; .undo takes that back"});
}

// The changes there are, and what they come to for whoever is chosen.
void SessionActions::tell_list(Session& session, const Say& done) {
    WhatIf& what_if = session.what_if_;
    WhatIfAnswer answer;
    answer.kind = "changes";
    answer.simulation = !what_if.changes().empty();
    if (what_if.person()) answer.about = what_if.called(*what_if.person());
    if (!done.zh.empty()) answer.say(AnswerLine::Kind::plain, done, "done");
    for (const Change& change : what_if.changes()) answer.say(AnswerLine::Kind::plain, with_whose(change), "changes");
    if (what_if.changes().empty()) answer.say(AnswerLine::Kind::plain, {"没有改动：与文件相同", "no changes: all is as in the files"});
    Scored record, now;
    if (what_if.is_broken()) answer.say(AnswerLine::Kind::warning, {"方案有错误，不能评分；.检查 看错误", "the policy has errors and nothing can be scored; .check shows them"});
    else if (what_if.person() && !what_if.changes().empty()) {
        what_if.score_record(*what_if.person(), record);
        what_if.score_now(*what_if.person(), now);
        tell_side_by_side(answer, {{"before", {"原来", "on file"}, &what_if.record(), &record}, {"after", {"改后", "after"}, &what_if.now(), &now}});
    } else if (!what_if.changes().empty() && what_if.people().in_file() > 0) {
        tell_effect_on_everybody(answer, what_if, stop);
    }
    session.show(answer);
}
void SessionActions::changes(Session& session, std::string) { tell_list(session, {}); }

void SessionActions::check(Session& session, std::string) {
    const Policy& policy = session.what_if_.is_broken() ? session.what_if_.broken() : session.what_if_.now().policy;
    const std::string text = render(policy.findings, *policy.sources, session.settings_.out_style);
    session.settings_.out << text;
    if (text.empty()) session.say({"方案没有问题", "the policy has no problems"});
}

void SessionActions::why(Session& session, std::string who) {
    if (!session.needs_policy()) return;
    if (const auto person = chosen_or(session, who)) session.show(why_answer(session.what_if_, *person));
}
// Whom the words name, else whoever is chosen; nothing where that is nobody, which is told.
std::optional<std::size_t> SessionActions::chosen_or(Session& session, const std::string& who) {
    WhatIf& what_if = session.what_if_;
    if (who.empty()) return session.needs_person() ? what_if.person() : std::nullopt;
    const auto found = what_if.people().find(who);
    if (!found) session.tell(what_if.nobody_called(who));
    else if (!what_if.people().all()[*found].is_readable()) session.tell(what_if.people().all()[*found].findings, *what_if.record().policy.sources);
    else return found;
    return std::nullopt;
}

void SessionActions::whynot(Session& session, std::string rating) {
    if (!session.needs_policy() || !session.needs_person()) return;
    session.show(why_not_answer(session.what_if_, *session.what_if_.person(), rating));
}

void SessionActions::waterfall(Session& session, std::string words) {
    if (!session.needs_policy() || !session.needs_person()) return;
    WhatIf& what_if = session.what_if_;
    const std::size_t person = *what_if.person();
    if (words.empty()) return session.show(waterfall_answer(what_if, person));
    Scored from, to;
    if (words == "改动" || words == "changes") {
        what_if.score_record(person, from);
        what_if.score_now(person, to);
        return session.show(waterfall_between(what_if, {"原来", "on file"}, what_if.record(), from, {"改后", "after"}, what_if.now(), to));
    }
    for (const std::string_view word : {"情景 ", "scenario "})
        if (words.starts_with(word)) return waterfall_to_scenario(session, std::string(trim_blanks(std::string_view(words).substr(word.size()))));
    const auto other = chosen_or(session, words);
    if (!other) return;
    what_if.score_now(person, from);
    what_if.score_now(*other, to);
    session.show(waterfall_between(what_if, what_if.called(person), what_if.now(), from, what_if.called(*other), what_if.now(), to));
}

void SessionActions::goal(Session& session, std::string words) {
    if (!session.needs_policy() || !session.needs_person()) return;
    if (words.empty()) return session.tell(diagnose::session_command_form({}, Say(".反推", ".goal"), Say("等级 = 优秀，或 总分 >= 85 用 粉丝净增长率、协作", "rating = Excellent, or total >= 85 by Followers, Teamwork")));
    const ReadGoal read = read_goal(session.what_if_, words);
    if (read.finding) return session.tell(*read.finding);
    session.show(goal_answer(session.what_if_, *session.what_if_.person(), *read.request, stop));
}

void SessionActions::sweep(Session& session, std::string words) {
    if (!session.needs_policy()) return;
    const ReadSweep read = read_sweep(session.what_if_, words);
    if (read.finding) return session.tell(*read.finding);
    if (!read.request->person && !session.needs_staff()) return;
    bool shown = false;
    const auto progress = [&](std::size_t done, std::size_t all) {
        if (!session.settings_.interactive) return;
        session.settings_.err << "\r" << done << "/" << all << std::flush;
        shown = true;
    };
    Told told = sweep_answer(session.what_if_, *read.request, stop, progress);
    if (shown) session.settings_.err << "\r                \r" << std::flush;
    session.show(std::move(told));
}

// 全部: a list that is not cut.
std::optional<std::size_t> SessionActions::most_of(Session& session, const std::string& words, const Say& command) {
    if (words.empty()) return session.most();
    if (words == "全部" || words == "all" || words == "whole") return 0;
    session.tell(diagnose::session_command_form({}, command, Say("不带别的，或者写“全部”列全", "nothing behind it, or \"whole\" for the whole list")));
    return std::nullopt;
}

void SessionActions::all(Session& session, std::string words) {
    if (!session.needs_policy() || !session.needs_staff()) return;
    if (const auto most = most_of(session, words, Say(".全员", ".all"))) session.show(everyone_answer(session.what_if_, *most, stop));
}
void SessionActions::knife(Session& session, std::string words) {
    if (!session.needs_policy() || !session.needs_staff()) return;
    if (session.what_if_.now().model().rating == none) return session.tell(diagnose::session_no_rating({}));
    std::optional<std::size_t> only;
    if (!words.empty() && words != "全部" && words != "all" && words != "whole") {
        only = chosen_or(session, words);
        if (!only) return;
        words.clear();
    }
    const auto most = most_of(session, words, Say(".临界", ".knife"));
    if (most) session.show(knife_answer(session.what_if_, *most, only, stop));
}
void SessionActions::top(Session& session, std::string words) {
    if (!session.needs_policy() || !session.needs_staff()) return;
    std::size_t most = session.most() == 0 ? 0 : 10;
    if (!words.empty()) {
        const auto number = written_value(words);
        const auto count = number && number->is_integer() ? number->to_int64() : std::nullopt;
        if (!count || *count < 1) return session.tell(diagnose::session_command_form({}, Say(".排名", ".top"), Say("人数，例如 10", "a number of people, such as 10")));
        most = static_cast<std::size_t>(*count);
    }
    session.show(ranking_answer(session.what_if_, most, stop));
}
void SessionActions::hist(Session& session, std::string name) {
    if (!session.needs_policy() || !session.needs_staff()) return;
    const Settables settables(session.what_if_.now().policy);
    const Model& model = session.what_if_.now().model();
    FigureId figure = model.rating != none ? model.rating : model.total;
    if (!name.empty()) {
        figure = settables.figure(name);
        const Settables::Found found = settables.find(name);
        if (figure == none) return session.tell(found.finding ? *found.finding : diagnose::session_name_unknown({}, name));
        if (model.figures[figure].kind == FigureKind::data && found.finding) return session.tell(*found.finding);
    }
    if (figure == none) return session.tell(diagnose::session_no_rating({}));
    session.show(spread_answer(session.what_if_, figure, stop));
}

void SessionActions::info(Session& session, std::string name) {
    if (name.empty()) return session.tell(diagnose::session_command_form({}, Say(".信息", ".info"), Say("名称，或者 名称?", "NAME, or NAME?")));
    session.show(info_answer(session.what_if_, name));
}
void SessionActions::list(Session& session, std::string) { session.show(names_answer(session.what_if_)); }
void SessionActions::clause(Session& session, std::string number) {
    std::string bare = in_half_width(number);
    if (bare.empty()) return session.tell(diagnose::session_command_form({}, Say(".条款", ".clause"), Say("2.1", "2.1")));
    if (bare.starts_with("第")) bare = bare.substr(std::string_view("第").size());
    if (bare.ends_with("条")) bare.resize(bare.size() - std::string_view("条").size());
    session.show(clause_answer(session.what_if_, trim_blanks(bare)));
}

void SessionActions::quit(Session& session, std::string) { session.over_ = true; }

}  // namespace kaohe
