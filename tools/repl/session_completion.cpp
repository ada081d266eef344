// SPDX-License-Identifier: Apache-2.0
// What could stand at the cursor of a session's line: commands, names, people, options, scenarios; in characters or in pinyin.
#include <algorithm>
#include <filesystem>
#include <set>

#include "grammar/text.hpp"
#include "tools/repl/pinyin.hpp"
#include "tools/repl/session.hpp"
#include "tools/repl/session_commands.hpp"
#include "tools/whatif/scenario.hpp"

namespace kaohe {

namespace {

class Completing {
public:
    Completing(WhatIf& what_if, const std::string& before) : what_if_(what_if), before_(before) {}

    Completions run() {
        const Decoded dot = decode(before_, 0);
        const bool command = dot.character == '.' || dot.character == U'。' || dot.character == U'．';
        if (command) {
            std::string rest;
            const std::string after = before_.substr(dot.size);
            const SessionCommand* const found = find_session_command(after, rest);
            const bool name_is_over = found != nullptr && (after.find(' ') != std::string::npos || after.find("\xE3\x80\x80") != std::string::npos);
            if (!name_is_over) return commands(dot.size);
            return arguments(*found, rest);
        }
        names();
        return choose(word_begin());
    }

private:
    Completions commands(std::size_t dot) {
        for (const SessionCommand& one : session_commands()) {
            add(one.name.in(what_if_.language()));
            add(one.name.in(what_if_.language() == Language::zh ? Language::en : Language::zh));
        }
        Completions found = choose(dot);
        // With both languages at hand the one that was begun is meant.
        return found;
    }

    Completions arguments(const SessionCommand& command, const std::string& rest) {
        const std::string& name = command.name.en;
        std::size_t begin = before_.size() - rest.size();
        if (name == "person" || name == "why" || name == "waterfall") people();
        else if (name == "whynot") ratings();
        else if (name == "scenario") return scenario(rest);
        else if (name == "help") for (const SessionCommand& one : session_commands()) add(one.name.in(what_if_.language()));
        else if (name == "mode") for (const char* const mode : {"csv", "json", "md", "table", "表"}) add(mode);
        else if (command.files) return files(rest);
        else if (name == "set" && rest.find('=') != std::string::npos) return options(rest);
        else if (name == "goal") goal_names(), begin = word_begin();
        else if (name == "set") settable(), people(false), everybody();
        else if (name == "sweep") settable();
        else names(), begin = std::max(begin, word_begin());
        return choose(begin);
    }

    // Options of what is set, behind its "=".
    Completions options(const std::string& rest) {
        const auto assignment = read_assignment(rest + "?");
        if (!assignment) return {};
        std::string left = assignment->left;
        take_everybody(left);
        const Model& model = what_if_.record().model();
        FigureId figure = Settables(what_if_.record().policy).figure(left);
        for (std::size_t dot = left.find('.'); figure == none && dot != std::string::npos; dot = left.find('.', dot + 1)) figure = Settables(what_if_.record().policy).figure(left.substr(dot + 1));
        if (figure == none) return {};
        if (model.figures[figure].labels != none)
            for (const std::string& label : model.label_lists[model.figures[figure].labels].labels) add(label);
        if (model.figures[figure].type == ValueType::truth) add("是"), add("否");
        std::size_t begin = before_.rfind('=') + 1;
        while (begin < before_.size() && before_[begin] == ' ') ++begin;
        return choose(begin);
    }

    Completions scenario(const std::string& rest) {
        const std::size_t blank = rest.find(' ');
        if (blank == std::string::npos) {
            for (const char* const word : {"save", "use", "compare", "list", "show", "保存", "使用", "比较", "列表", "查看"}) add(word);
            return choose(before_.size() - rest.size());
        }
        std::filesystem::path folder = std::filesystem::path(what_if_.files().policy).parent_path();
        std::error_code trouble;
        for (const auto& entry : std::filesystem::directory_iterator(folder.empty() ? "." : folder, trouble))
            if (entry.path().extension() == ".scenario") add(scenario_name(entry.path().string()));
        return choose(word_begin());
    }

    Completions files(const std::string& rest) {
        const std::size_t slash = rest.rfind('/');
        const std::string folder = slash == std::string::npos ? "" : rest.substr(0, slash + 1);
        std::error_code trouble;
        for (const auto& entry : std::filesystem::directory_iterator(folder.empty() ? "." : folder, trouble)) {
            const std::string name = entry.path().filename().string();
            if (!name.starts_with('.')) add(folder + name + (entry.is_directory(trouble) ? "/" : ""));
        }
        return choose(before_.size() - rest.size());
    }

    void settable() {
        for (const Say& name : Settables(what_if_.record().policy).names()) add(name.in(what_if_.language())), add(name.zh);
    }
    void names() {
        settable();
        for (const Figure& figure : what_if_.record().model().figures)
            if (figure.kind != FigureKind::local && figure.kind != FigureKind::event) add(figure.name.in(what_if_.language()));
    }
    void goal_names() {
        names();
        ratings();
    }
    void ratings() {
        const Model& model = what_if_.record().model();
        if (model.scales.empty()) return;
        for (const std::string& label : model.label_lists[model.scales.front().labels].labels) add(label);
    }
    // `by_name`: found by their names, too.
    void people(bool by_name = true) {
        for (const Person& person : what_if_.people().all()) {
            if (person.id.empty()) continue;
            entries_.push_back({person.id, person.name.empty() ? person.id : person.id + " " + person.name, by_name ? person.name : std::string()});
        }
    }
    void everybody() { add(what_if_.language() == Language::zh ? "全员." : "all."); }

    void add(std::string_view text) {
        if (!text.empty()) entries_.push_back({std::string(text), {}, {}});
    }

    // Where the word at the cursor begins: behind a blank or a sign.
    std::size_t word_begin() const {
        std::size_t begin = 0;
        for (std::size_t at = 0; at < before_.size();) {
            const Decoded c = decode(before_, at);
            at += c.size;
            const char32_t mark = fold_mark(c.character);
            const bool part = is_letter(c.character) || is_digit(c.character) || mark == '.' || mark == '_' || c.character == U'·' || c.character == '-';
            if (!part || (begin == 0 && at == c.size && (mark == '.' || c.character == U'。'))) begin = at;
        }
        return begin;
    }

    Completions choose(std::size_t begin) const {
        const std::string typed = before_.substr(std::min(begin, before_.size()));
        Completions out;
        out.replaces = typed.size();
        std::set<std::string> seen;
        constexpr std::size_t most = 200;
        for (const Entry& entry : entries_) {
            if (!typed_for(typed, entry.text) && (entry.other.empty() || !typed_for(typed, entry.other))) continue;
            if (!seen.insert(entry.text).second) continue;
            out.candidates.push_back({entry.text, entry.shown});
            if (out.candidates.size() == most) break;
        }
        return out;
    }

    struct Entry {
        std::string text, shown, other;  // other: another name it is found by
    };
    WhatIf& what_if_;
    const std::string& before_;
    std::vector<Entry> entries_;
};

}  // namespace

Completions Session::complete(const std::string& before_cursor) { return Completing(what_if_, before_cursor).run(); }

}  // namespace kaohe
