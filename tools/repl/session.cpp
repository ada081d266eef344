// SPDX-License-Identifier: Apache-2.0
#include "tools/repl/session.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "grammar/did_you_mean.hpp"
#include "grammar/text.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/data/output_file.hpp"
#include "tools/repl/interrupt.hpp"
#include "tools/repl/session_commands.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/whatif/answer_csv.hpp"
#include "tools/whatif/answer_json.hpp"
#include "tools/whatif/answer_markdown.hpp"
#include "tools/whatif/answer_text.hpp"
#include "tools/whatif/change_answer.hpp"
#include "tools/whatif/everyone_answer.hpp"

namespace kaohe {

namespace {

constexpr std::size_t people_shown = 20;

// A dot in either width, in front of a command.
std::size_t dot_size(std::string_view line) {
    const Decoded c = decode(line, 0);
    return c.character == '.' || c.character == U'。' || c.character == U'．' ? c.size : 0;
}

bool ends_with_question_mark(std::string_view line, std::size_t& size) {
    for (const std::string_view mark : {"?", "？"})
        if (line.ends_with(mark)) return size = mark.size(), true;
    return false;
}

}  // namespace

Session::Session(WhatIf& what_if, SessionSettings settings) : what_if_(what_if), settings_(std::move(settings)) {
    // Where they are is known while they are there.
    for (const std::string& file : {what_if.files().policy, what_if.files().staff})
        if (!file.empty()) input_places_.push_back(place_of(file).string());
}

void Session::say(const Say& words) { settings_.out << printable(words.in(language())) << "\n"; }

void Session::greet() {
    const Model& model = what_if_.record().model();
    const std::string version = model.version.empty() ? "" : (language() == Language::zh ? "，版本 " : ", version ") + model.version;
    std::string line = model.title.in(language()) + version;
    if (what_if_.has_staff()) line += language() == Language::zh ? "；员工 " + std::to_string(what_if_.people().size()) + " 人" : "; " + std::to_string(what_if_.people().size()) + " people";
    settings_.out << printable(line) << "\n";
    say({"这里只是试算，不改动方案、员工数据和结果。.帮助 列出命令，.退出 结束。", "A place to try things: the policy, the staff data and results stay as they are. .help lists the commands, .quit ends."});
}

std::string Session::prompt(bool continued) const {
    if (continued) return "... ";
    if (what_if_.person()) return printable(what_if_.people().all()[*what_if_.person()].id) + "> ";
    return language() == Language::zh ? "考核> " : "kaohe> ";
}

bool Session::goes_on(std::string_view text) {
    if (text.ends_with('\\')) return true;
    // Past that nobody types on.
    constexpr std::size_t most_bytes = 20'000;
    if (text.size() > most_bytes) return false;
    int open = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        const char32_t mark = fold_mark(c.character);
        if (mark == '(') ++open;
        else if (mark == ')') --open;
        at += c.size;
    }
    return open > 0;
}

std::size_t Session::most() const { return mode_ != AnswerMode::table || !once_.empty() ? 0 : people_shown; }

std::string Session::in_mode(const WhatIfAnswer& answer, AnswerMode mode, const TerminalStyle& style) const {
    switch (mode) {
        case AnswerMode::csv: return answer_csv(answer, language(), CsvStyle());
        case AnswerMode::json: return answer_json(answer).dump(1) + "\n";
        case AnswerMode::markdown: return answer_markdown(answer, language());
        case AnswerMode::table: break;
    }
    return answer_text(answer, style);
}

void Session::show(const WhatIfAnswer& answer) {
    if (once_.empty()) {
        settings_.out << in_mode(answer, mode_, settings_.out_style);
        return;
    }
    const std::string path = std::exchange(once_, {});
    AnswerMode mode = mode_;
    if (path.ends_with(".csv")) mode = AnswerMode::csv;
    else if (path.ends_with(".json")) mode = AnswerMode::json;
    else if (path.ends_with(".md")) mode = AnswerMode::markdown;
    TerminalStyle plain;
    plain.language = language();
    const std::string text = mode == AnswerMode::csv ? answer_csv(answer, language()) : in_mode(answer, mode, plain);
    if (write_text(path, text)) say({"已写入 " + path, "written to " + path});
}

void Session::show(Told told) {
    if (told.answer) {
        line_well_ = line_well_ && told.answer->well;
        return show(*told.answer);
    }
    tell(told.findings, told.sources ? *told.sources : Sources());
}

void Session::tell(const Finding& finding) { tell(std::vector<Finding>{finding}, Sources()); }

void Session::tell(const std::vector<Finding>& findings, const Sources& sources) {
    line_well_ = false;
    tell_found(findings, sources);
}

bool Session::needs_person() {
    if (what_if_.person()) return true;
    tell(diagnose::session_nobody({}));
    return false;
}

bool Session::needs_staff() {
    if (what_if_.people().in_file() > 0) return true;
    tell(diagnose::session_no_staff({}));
    return false;
}

bool Session::needs_policy() {
    if (!what_if_.is_broken()) return true;
    tell(diagnose::session_policy_broken({}));
    return false;
}

bool Session::is_input_file(const std::string& path) const {
    std::error_code ignored;
    const std::string place = place_of(path).string();
    return std::any_of(input_places_.begin(), input_places_.end(), [&](const std::string& input) { return input == place || std::filesystem::equivalent(input, place, ignored); });
}

bool Session::is_policy(const std::string& path) const { return !input_places_.empty() && place_of(path).string() == input_places_.front(); }

bool Session::write_text(const std::string& path, const std::string& text) {
    if (is_input_file(path)) {
        tell(diagnose::option_value({}, Say(".once"), path, Say("另一个文件，不能与方案或员工数据相同", "another file than the policy and the staff data")));
        return false;
    }
    if (const auto error = write_file(path, text)) {
        io_trouble_ = true;
        tell(finding_of(*error, true));
        return false;
    }
    return true;
}

void Session::tell_found(const std::vector<Finding>& found, const Sources& sources) {
    if (found.empty()) return;
    settings_.out.flush();
    for (const Finding& finding : found) settings_.err << render(finding, sources, settings_.err_style);
    settings_.err.flush();
}

void Session::tell_change(const std::vector<Say>& changes, std::optional<std::size_t> person, const std::shared_ptr<Ruling>& ruling, const Scored& before, bool scored_before) {
    const auto stop = [] { return interrupted(); };
    if (person && what_if_.people().all()[*person].is_readable()) {
        // Where nothing could be scored before, the record is what was there last.
        Scored after, record;
        what_if_.score_now(*person, after);
        if (!scored_before) what_if_.score_record(*person, record);
        const ScenarioColumn from = scored_before ? ScenarioColumn{"before", {"改前", "before"}, ruling.get(), &before} : ScenarioColumn{"before", {"原来", "on file"}, &what_if_.record(), &record};
        WhatIfAnswer answer = change_answer(what_if_, *person, changes, from, {"after", {"改后", "after"}, &what_if_.now(), &after});
        if (what_if_.changes_policy() && what_if_.has_staff()) tell_effect_on_everybody(answer, what_if_, stop);
        return show(answer);
    }
    WhatIfAnswer answer;
    answer.kind = "change";
    answer.about = {"全员", "everybody"};
    for (const Say& one : changes) answer.say(AnswerLine::Kind::plain, one, "changes");
    if (what_if_.people().in_file() > 0) tell_effect_on_everybody(answer, what_if_, stop);
    show(answer);
}

void Session::change(const std::function<WhatIf::Made()>& make) {
    const InterruptScope scope;
    const auto ruling = what_if_.now_kept();
    Scored before;
    const bool was_broken = what_if_.is_broken();
    bool scored = what_if_.person() && !was_broken && what_if_.people().all()[*what_if_.person()].is_readable();
    if (scored) what_if_.score_now(*what_if_.person(), before);
    const std::vector<Change> previous = what_if_.changes();
    std::set<std::string> known;
    for (const Change& one : previous) known.insert(one.words);
    WhatIf::Made made = make();
    if (!made.refused.empty()) return tell(made.refused, made.sources ? *made.sources : Sources());
    std::vector<Say> changes;
    std::set<std::string> whose;
    std::optional<std::size_t> person = what_if_.person();
    for (const Change& one : what_if_.changes())
        if (!known.contains(one.words)) {
            changes.push_back(one.said);
            whose.insert(one.person);
        }
    // Whoever the data is of is told of, whoever is chosen.
    if (whose.size() == 1 && !whose.begin()->empty()) person = what_if_.people().find(*whose.begin());
    if (changes.empty() && !what_if_.changes().empty()) changes.push_back(what_if_.changes().back().said);
    if (what_if_.is_broken()) {
        WhatIfAnswer answer;
        answer.kind = "change";
        for (const Say& one : changes) answer.say(AnswerLine::Kind::plain, one, "changes");
        show(answer);
        tell_found(made.found, made.sources ? *made.sources : Sources());
        const bool weights = std::any_of(made.found.begin(), made.found.end(), [](const Finding& finding) { return finding.id == DiagnosticId::weights_sum || finding.id == DiagnosticId::full_marks_sum; });
        say(weights ? Say("要按比例调整其余权重：.配平；不要这个改动：.撤销", "To adjust the other weights in proportion: .rebalance; to take the change back: .undo")
                    : Say("改好以前不能评分；不要这个改动：.撤销", "Nothing is scored until this is put right; to take the change back: .undo"));
        line_well_ = false;
        return;
    }
    if (person != what_if_.person() && !was_broken) {
        what_if_.score_with(*ruling, *person, previous, before);
        scored = true;
    }
    tell_change(changes, person, ruling, before, scored);
    if (made.rounded) say({"除不尽的取到小数点后两位，合计不变", "what does not divide evenly was taken to two decimals; the sum is the same"});
    if (made.examples > 0) say({"方案里有 " + std::to_string(made.examples) + " 个算例的结果因此不同", std::to_string(made.examples) + (made.examples == 1 ? " worked example of the policy comes" : " worked examples of the policy come") + " out differently"});
    tell_found(made.found, made.sources ? *made.sources : Sources());
}

void Session::look_at_files() {
    const std::string changed = what_if_.changed_file();
    if (changed.empty()) return;
    std::error_code ignored;
    if (std::filesystem::exists(changed, ignored)) say({changed + " 已改动，重新读取", changed + " has changed and is read again"});
    tell_reloaded(what_if_.reload());
}

bool Session::tell_reloaded(const WhatIf::Reloaded& reloaded) {
    if (!reloaded.opened.ok) {
        tell(reloaded.opened.findings, *reloaded.opened.sources);
        say({"仍用原来的一版", "the version before is kept"});
        return false;
    }
    for (const auto& [words, finding] : reloaded.dropped) {
        say({"这个改动用不上了：" + words, "this change no longer applies: " + words});
        tell(finding);
    }
    return true;
}

// Whether the policy calls something so.
bool Session::is_name(std::string_view line) const { return Settables(what_if_.record().policy).figure(line) != none; }

bool Session::run(const std::string& given) {
    std::string line = given;
    // Lines that go on are one.
    for (std::size_t at = line.find("\\\n"); at != std::string::npos; at = line.find("\\\n", at)) line.replace(at, 2, " ");
    line = std::string(trim_blanks(line));
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
    if (line.empty() || line.starts_with('#')) return true;
    constexpr std::size_t most_bytes = 100'000;
    if (line.size() > most_bytes) {
        tell(diagnose::session_expression({}, Say(line.substr(0, 60) + " …")));
        all_well_ = false;
        return true;
    }
    if (settings_.columns) settings_.out_style.width = settings_.err_style.width = settings_.columns();
    look_at_files();
    line_well_ = true;
    bool kept = true;
    // Who types 帮助 or quit means the command, who types an ID means the person.
    if (std::string rest; dot_size(line) == 0 && !is_name(line)) {
        if (const SessionCommand* const bare = find_session_command(line, rest); bare != nullptr && rest.empty() && bare->form.zh.find("名称") == std::string::npos) line = "." + line;
        else if (what_if_.people().find(line) && !Number::from_decimal(line.starts_with('0') ? "" : in_half_width(line))) line = ".person " + line;
    }
    if (const std::size_t dot = dot_size(line); dot > 0) {
        std::string rest;
        const SessionCommand* const command = find_session_command(std::string_view(line).substr(dot), rest);
        if (command == nullptr) {
            std::string word = line.substr(dot);
            word = word.substr(0, word.find(' '));
            Finding finding = diagnose::session_command_unknown({}, word);
            std::vector<std::string_view> known;
            for (const SessionCommand& one : session_commands()) known.insert(known.end(), {one.name.zh, one.name.en});
            finding.candidates = nearest(word, known);
            tell(finding);
        } else {
            const InterruptScope scope;
            command->run(*this, std::string(trim_blanks(rest)));
            kept = command->name.en != "save" && command->name.en != "write";
        }
    } else {
        const InterruptScope scope;
        std::size_t mark = 0;
        if (ends_with_question_mark(line, mark)) show(info_answer(what_if_, trim_blanks(std::string_view(line).substr(0, line.size() - mark))));
        else if (needs_policy()) show(expression_answer(what_if_, line, language()));
    }
    if (kept) lines_.push_back(given);
    all_well_ = all_well_ && line_well_;
    return !over_;
}

}  // namespace kaohe
