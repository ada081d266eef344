// SPDX-License-Identifier: Apache-2.0
// What a session reads and writes: scenarios, scripts, the changed policy, answers in files.
#include <algorithm>
#include <filesystem>

#include "grammar/names.hpp"
#include "grammar/text.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/data/output_file.hpp"
#include "tools/repl/session_actions.hpp"
#include "tools/whatif/scenario.hpp"
#include "tools/whatif/scenarios_answer.hpp"

namespace kaohe {

namespace {

bool take(std::string& words, std::initializer_list<std::string_view> firsts) {
    for (const std::string_view first : firsts)
        if (words.starts_with(first) && (words.size() == first.size() || words[first.size()] == ' ' || is_han(decode(first, 0).character))) {
            words = std::string(trim_blanks(std::string_view(words).substr(first.size())));
            return true;
        }
    return false;
}

bool take_last(std::string& words, std::initializer_list<std::string_view> lasts) {
    for (const std::string_view last : lasts)
        if (words.size() > last.size() && words.ends_with(last) && words[words.size() - last.size() - 1] == ' ') {
            words = std::string(trim_blanks(std::string_view(words).substr(0, words.size() - last.size())));
            return true;
        }
    return false;
}

// A path as typed, without the quotes that an input method or a shell habit put around it.
std::string unquoted(std::string text) {
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"\"", "\""}, {"“", "”"}, {"'", "'"}, {"‘", "’"}})
        if (text.size() >= open.size() + close.size() && text.starts_with(open) && text.ends_with(close)) return text.substr(open.size(), text.size() - open.size() - close.size());
    return text;
}

}  // namespace

void SessionActions::mode(Session& session, std::string word) {
    word = name_key(word);
    static const std::pair<std::string_view, AnswerMode> names[] = {{"表", AnswerMode::table}, {"table", AnswerMode::table}, {"csv", AnswerMode::csv}, {"json", AnswerMode::json}, {"md", AnswerMode::markdown}, {"markdown", AnswerMode::markdown}};
    for (const auto& [name, mode] : names)
        if (word == name) {
            session.mode_ = mode;
            return;
        }
    session.tell(diagnose::session_command_form({}, Say(".模式", ".mode"), Say("表、csv、json 或 md", "table, csv, json or md")));
}

void SessionActions::once(Session& session, std::string path) {
    path = unquoted(path);
    if (path.empty()) return session.tell(diagnose::session_command_form({}, Say(".导出", ".once"), Say("文件.csv、文件.json 或 文件.md；下一个回答写到那里", "FILE.csv, FILE.json or FILE.md; the next answer goes there")));
    if (session.is_input_file(path)) {
        session.write_text(path, {});
        return;
    }
    if (!path.ends_with(".csv") && !path.ends_with(".json") && !path.ends_with(".md") && !path.ends_with(".txt")) return session.tell(diagnose::answer_file_kind({}, path));
    if (std::error_code trouble; std::filesystem::is_fifo(path, trouble)) return session.tell(diagnose::answer_file_kind({}, path));
    session.once_ = path;
}

void SessionActions::reload(Session& session, std::string) {
    if (session.tell_reloaded(session.what_if_.reload())) tell_list(session, {"已重新读取", "read again"});
}

std::optional<ScenarioText> SessionActions::read_named(Session& session, const std::string& name, bool anyway) {
    WhatIf& what_if = session.what_if_;
    const std::string path = scenario_path(what_if.files().policy, name);
    std::string text;
    std::error_code trouble;
    const std::string folder = std::filesystem::path(path).parent_path().string();
    // A pipe would be waited for without end.
    if (!std::filesystem::is_regular_file(path, trouble) && !std::filesystem::is_directory(path, trouble)) {
        session.tell(diagnose::scenario_missing({}, name, folder.empty() ? std::string(".") : folder));
        return std::nullopt;
    }
    if (const auto finding = session.settings_.read_file(path, text)) {
        session.tell(*finding);
        return std::nullopt;
    }
    ScenarioText scenario = read_scenario(text);
    if (!anyway && !scenario.hash.empty() && scenario.hash != what_if.hash()) {
        session.tell(diagnose::scenario_other_policy({}, name, Say(".情景 使用 " + name + " 仍用", ".scenario use " + name + " anyway")));
        return std::nullopt;
    }
    return scenario;
}

void SessionActions::scenario(Session& session, std::string words) {
    WhatIf& what_if = session.what_if_;
    const Say form{"保存 名、使用 名、比较 甲、乙，列表，或者 查看 名", "save NAME, use NAME, compare A, B, list, or show NAME"};
    if (words.empty() || take(words, {"列表", "list"})) return session.show(scenario_list(what_if));
    if (take(words, {"保存", "save"})) {
        const std::string name = unquoted(words);
        if (name.empty()) return session.tell(diagnose::session_command_form({}, Say(".情景", ".scenario"), form));
        const std::string path = scenario_path(what_if.files().policy, name);
        if (session.write_text(path, write_scenario(what_if, session.language()))) session.say({"已存为 " + path, "saved as " + path});
        if (what_if.is_broken()) session.say({"注意：照现在的改动不能评分", "Note: with these changes nobody can be scored"});
        return;
    }
    if (take(words, {"使用", "用", "use"})) {
        const bool anyway = take_last(words, {"仍用", "anyway"});
        const std::string name = unquoted(words);
        const auto read = read_named(session, name, anyway);
        if (!read) return;
        session.change([&]() -> WhatIf::Made {
            UsedScenario used = use_scenario(what_if, scenario_name(scenario_path(what_if.files().policy, name)), *read);
            if (used.finding) return WhatIf::Made::not_made(std::move(*used.finding));
            WhatIf::Made made;
            made.sources = used.sources, made.found = std::move(used.found);
            return made;
        });
        return;
    }
    if (take(words, {"查看", "show"})) {
        if (const auto read = read_named(session, unquoted(words), true)) session.show(scenario_text_answer(unquoted(words), *read, what_if.hash()));
        return;
    }
    if (take(words, {"比较", "对比", "compare"})) {
        if (!session.needs_policy()) return;
        const bool anyway = take_last(words, {"仍用", "anyway"});
        std::vector<NamedScenario> named;
        std::string name;
        for (std::size_t at = 0; at <= words.size();) {
            const Decoded c = decode(words, at);
            const char32_t mark = fold_mark(c.character);
            if (c.size == 0 || mark == ',' || c.character == U'、' || is_blank(c.character)) {
                if (!name.empty()) {
                    const auto read = read_named(session, unquoted(name), anyway);
                    if (!read) return;
                    named.push_back({scenario_name(unquoted(name)), *read});
                    name.clear();
                }
                if (c.size == 0) break;
            } else {
                name.append(words, at, c.size);
            }
            at += c.size;
        }
        if (named.empty()) return session.tell(diagnose::session_command_form({}, Say(".情景", ".scenario"), form));
        return session.show(scenarios_answer(what_if, named, stop));
    }
    session.tell(diagnose::session_command_form({}, Say(".情景", ".scenario"), form));
}

void SessionActions::waterfall_to_scenario(Session& session, const std::string& name) {
    WhatIf& what_if = session.what_if_;
    const auto read = read_named(session, unquoted(name), false);
    if (!read) return;
    const std::vector<Change> before = what_if.changes();
    const std::size_t person = *what_if.person();
    Scored from, to;
    const auto ruling = what_if.now_kept();
    what_if.score_now(person, from);
    if (const auto finding = look_at_scenario(what_if, name, *read)) return session.tell(*finding);
    what_if.score_now(person, to);
    const auto other = what_if.now_kept();
    what_if.put(before);
    session.show(waterfall_between(what_if, {"现在", "now"}, *ruling, from, Say(scenario_name(unquoted(name))), *other, to));
}

// The lines that were typed, so that a replay says the same.
void SessionActions::save(Session& session, std::string path) {
    path = unquoted(path);
    if (path.empty()) return session.tell(diagnose::session_command_form({}, Say(".保存", ".save"), Say("文件", "FILE")));
    std::string text;
    // A line that went on ends with its backslash or its open bracket, and goes on again.
    for (const std::string& line : session.lines_) text += line + "\n";
    const WhatIfFiles& files = session.what_if_.files();
    const std::string head = "# kaohe repl --script " + path + " " + files.policy + (files.staff.empty() ? "" : " " + files.staff) + "\n";
    if (session.write_text(path, head + text)) session.say({"已存为 " + path + "；重放：kaohe repl --script", "saved as " + path + "; replay it with kaohe repl --script"});
}

void SessionActions::write(Session& session, std::string path) {
    WhatIf& what_if = session.what_if_;
    if (!session.needs_policy()) return;
    const bool said = take_last(path, {"确认", "confirmed"});
    path = unquoted(path);
    if (path.empty()) return session.tell(diagnose::session_command_form({}, Say(".写入", ".write"), Say("文件（写上方案自己的名字就是改方案）", "FILE (the policy's own name changes the policy)")));
    if (!what_if.changes_policy()) return session.say({"方案没有改动，没有写", "the policy is unchanged; nothing was written"});
    const bool own = session.is_policy(path);
    if (!own && session.is_input_file(path)) {
        session.write_text(path, {});
        return;
    }
    // What is written has to come out as its examples say before anybody is scored by it.
    if (const std::size_t differ = examples_that_differ(what_if.now().policy); differ > 0)
        session.say({"注意：方案里有 " + std::to_string(differ) + " 个算例会不符，写入以后要一并改，否则不能评分", "Note: " + std::to_string(differ) + (differ == 1 ? " worked example" : " worked examples") + " will differ; they have to be changed, too, before anybody can be scored by it"});
    if (!said) {
        bool yes = false;
        if (session.settings_.ask) {
            session.say({"要把改过的方案写入 " + path + " 吗？", "Write the changed policy to " + path + "?"});
            const LineRead answer = session.settings_.ask(session.language() == Language::zh ? "是/否> " : "yes/no> ");
            const std::string word = in_half_width(answer.text);
            yes = answer.kind == LineRead::Kind::line && (word == "是" || word == "yes" || word == "y" || word == "shi");
        }
        if (!yes) return session.tell(diagnose::write_unconfirmed({}, path, Say(".写入 " + path + " 确认", ".write " + path + " confirmed")));
    }
    // The question may have stood there for long.
    if (own && !what_if.changed_file().empty()) return session.tell(diagnose::changed_on_disk({}, path));
    if (const auto error = write_file(path, what_if.text())) {
        session.io_trouble_ = true;
        return session.tell(finding_of(*error, true));
    }
    session.say({"已写入 " + path, "written to " + path});
    if (own) {
        // Numbers of the policy are those of the file now; data that was changed is changed still.
        std::vector<Change> changes = what_if.changes();
        std::erase_if(changes, [](const Change& change) { return change.what.kind != Settable::Kind::data; });
        what_if.open();
        for (const Change& change : changes) what_if.set(change.words);
        session.say({"这就是现在的方案了", "this is the policy now"});
    }
}

}  // namespace kaohe
