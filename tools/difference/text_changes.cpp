// SPDX-License-Identifier: Apache-2.0
// What is written beside the rules and decides nothing: worked examples, prose, what things are called in the other language.
#include <algorithm>
#include <map>
#include <set>

#include "grammar/literate.hpp"
#include "grammar/names.hpp"
#include "grammar/text.hpp"
#include "tools/difference/compared.hpp"
#include "tools/difference/matching.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

namespace {

using Kind = PolicyChange::Kind;
using Bearing = PolicyChange::Bearing;
using Subject = PolicyChange::Subject;

// ── worked examples ──

class Examples {
public:
    explicit Examples(Compared& c) : c_(c) {}

    void run() {
        const auto &first = c_.a.examples, &second = c_.b.examples;
        LineMatching lines(first.size(), second.size());
        const auto title = [](const Example& example) { return std::hash<std::string>{}(name_key(example.title)); };
        lines.pass([&](std::uint32_t i) { return title(first[i]); }, [&](std::uint32_t k) { return title(second[k]); }, [](std::uint32_t, std::uint32_t) { return true; });
        lines.pass([&](std::uint32_t i, std::uint32_t k) { return c_.same.names().are_one(first[i].title, second[k].title); });
        lines.pass([&](std::uint32_t i, std::uint32_t k) { return same(first[i], second[k]); });
        for (std::uint32_t k = 0; k < second.size(); ++k) {
            if (lines.before(k) == none) tell(Kind::added, {}, &second[k]);
            else if (!same(first[lines.before(k)], second[k])) tell(Kind::changed, &first[lines.before(k)], &second[k]);
        }
        for (std::uint32_t i = 0; i < first.size(); ++i)
            if (lines.after(i) == none) tell(Kind::removed, &first[i], {});
    }

private:
    bool same_value(FigureId figure_a, const Value& x, FigureId figure_b, const Value& y) const {
        if (x.kind != y.kind) return false;
        switch (x.kind) {
            case Value::Kind::label: return c_.same.labels(c_.a.figures[figure_a].labels, x.index(), c_.b.figures[figure_b].labels, y.index());
            case Value::Kind::text: return c_.same.names().are_one_text(c_.a.texts[x.index()], c_.b.texts[y.index()]);
            case Value::Kind::absent: return true;
            default: return x.number == y.number;
        }
    }
    template <class List>
    bool same_list(const List& x, const List& y) const {
        return x.size() == y.size() && std::all_of(x.begin(), x.end(), [&](const auto& one) { return std::any_of(y.begin(), y.end(), [&](const auto& other) { return c_.same.figures().are(one.figure, other.figure) && same_value(one.figure, one.value, other.figure, other.value); }); });
    }
    bool same(const Example& x, const Example& y) const { return same_list(x.inputs, y.inputs) && same_list(x.expected, y.expected); }

    void tell(Kind kind, const Example* before, const Example* after) {
        const WrittenPolicy& policy = after != nullptr ? c_.after : c_.before;
        const auto index = static_cast<std::size_t>(after != nullptr ? after - c_.b.examples.data() : before - c_.a.examples.data());
        const Say title = policy.both([&](const Wording& wording) { return wording.model.examples[index].title; });
        PolicyChange& change = c_.add(Subject::example, kind, {"算例 " + title.zh, "worked example " + title.en}, before == nullptr ? ClausePlace{} : ClausePlace{before->clause, before->at}, after == nullptr ? ClausePlace{} : ClausePlace{after->clause, after->at});
        if (kind == Kind::changed) change.aspect = "content", change.aspect_words = {"有改动", "edited"};
        change.bearing = Bearing::presentation;
    }

    Compared& c_;
};

// ── prose ──

// Paragraphs of Markdown outside fences and tables of clauses, and clauses that only print; blanks and empty lines aside.
std::vector<std::string> paragraphs(const WrittenPolicy& policy) {
    std::vector<std::string> out;
    const Source& source = (*policy.policy().sources)[0];
    if (is_literate_name(source.name())) {
        std::vector<Finding> findings;
        const LiterateText literate = read_literate(source.text(), 0, findings);
        std::vector<FileRange> clauses;
        for (const LiterateFence& fence : literate.fences) clauses.push_back({fence.fence.opening.begin, std::max(fence.fence.content.end, fence.fence.closing.end)});
        for (const ClauseTable& table : literate.tables) clauses.push_back({table.opener.line.begin, std::max(table.dashes.end, table.rows.empty() ? table.headings.end : table.rows.back().line.end)});
        std::sort(clauses.begin(), clauses.end(), [](const FileRange& x, const FileRange& y) { return x.begin < y.begin; });
        std::size_t next = 0;
        std::string paragraph;
        const auto close = [&] {
            if (!paragraph.empty()) out.push_back(std::move(paragraph));
            paragraph.clear();
        };
        for (std::uint32_t line = 1; line <= source.line_count(); ++line) {
            while (next < clauses.size() && clauses[next].end <= source.line_begin(line)) ++next;
            const bool clause = next < clauses.size() && clauses[next].begin < source.line_begin(line) + source.line_text(line).size();
            const std::string words = clause ? std::string() : squeeze_blanks(source.line_text(line));
            if (words.empty()) close();
            else paragraph += (paragraph.empty() ? "" : " ") + words;
        }
        close();
    }
    for (const ast::Clause& clause : policy.document().clauses)
        if (clause.kind == ClauseKind::prose) out.push_back(squeeze_blanks(policy.policy().sources->text(clause.at.span)));
    return out;
}

// Mostly in Chinese.
bool is_chinese(const std::vector<std::string>& paragraphs) {
    std::size_t han = 0, latin = 0;
    for (const std::string& text : paragraphs)
        for (std::size_t at = 0; at < text.size();) {
            const Decoded letter = decode(text, at);
            at += letter.size;
            han += is_han(letter.character), latin += is_latin(letter.character);
        }
    return 3 * han > latin;  // a word of English is some five letters
}

void compare_prose(Compared& c) {
    std::vector<std::string> before = paragraphs(c.before), after = paragraphs(c.after);
    if (!before.empty() && !after.empty() && is_chinese(before) != is_chinese(after)) {
        c.out.other_language = true;
        return;
    }
    std::multiset<std::string> first;
    for (std::string& paragraph : before) first.insert(std::move(paragraph));
    std::size_t come = 0;
    for (const std::string& paragraph : after)
        if (const auto found = first.find(paragraph); found != first.end()) first.erase(found);
        else ++come;
    const std::size_t gone = first.size();
    if (gone + come == 0) return;
    PolicyChange& change = c.add(Subject::text, Kind::changed, {}, {}, {});
    change.aspect = "prose";
    change.bearing = Bearing::presentation;
    const auto count = [](std::size_t n) { return std::to_string(n); };
    change.remark = {"说明文字有改动：原来的 " + count(gone) + " 段改了或删了，现在的 " + count(come) + " 段是新的或改过的", "prose was edited: " + count(gone) + (gone == 1 ? " paragraph" : " paragraphs") + " changed or removed, " + count(come) + " new or changed"};
}

// ── what things are called in the other language ──

void compare_translations(Compared& c) {
    std::map<std::string, std::string> first, come;
    for (const auto& [zh, en] : c.before.pairs()) first.emplace(zh, en);
    std::set<std::string> met;
    for (const auto& [zh, en] : c.after.pairs()) {
        if (!met.insert(zh).second) continue;
        const auto found = first.find(zh);
        if (found == first.end()) {
            come.emplace(en, zh);
            continue;
        }
        if (found->second != en) {
            PolicyChange& change = c.add(Subject::text, Kind::changed, zh, {}, {});
            change.aspect = "translation", change.aspect_words = {"英文叫法", "English name"};
            change.before = found->second, change.after = en;
            change.bearing = Bearing::presentation;
        }
        first.erase(found);
    }
    // One English name for another Chinese one: what is called otherwise was told by itself.
    std::size_t gone = 0, renamed = 0;
    for (const auto& [zh, en] : first) ++(come.contains(en) ? renamed : gone);
    const std::size_t added = come.size() - std::min(come.size(), renamed);
    if (gone + added == 0) return;
    PolicyChange& change = c.add(Subject::text, Kind::changed, {}, {}, {});
    change.aspect = "translations";
    change.bearing = Bearing::presentation;
    change.remark = {"中英文对照：新增 " + std::to_string(added) + " 条，去掉 " + std::to_string(gone) + " 条", "translations: " + std::to_string(added) + " added, " + std::to_string(gone) + " removed"};
}

// By which other names a staff file may call its columns.
void compare_headings(Compared& c) {
    const auto tell = [&](const Compared::Words& headings, Kind kind, const char* zh, const char* en) {
        if (headings.empty()) return;
        const Say all = joined_words(headings, {"、", ", "});
        PolicyChange& change = c.add(Subject::text, kind, {}, {}, {});
        change.aspect = "headings";
        change.bearing = Bearing::presentation;
        change.remark = {zh + all.zh, en + all.en};
    };
    tell(c.headings_added, Kind::changed, "员工表的列名，现在还认：", "headings of the staff file that are known now, too: ");
    tell(c.headings_gone, Kind::changed, "员工表的列名，不再认：", "headings of the staff file that are no longer known: ");
}

}  // namespace

void compare_texts(Compared& c) {
    Examples(c).run();
    compare_prose(c);
    compare_translations(c);
    compare_headings(c);
}

}  // namespace kaohe
