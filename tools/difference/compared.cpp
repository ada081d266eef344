// SPDX-License-Identifier: Apache-2.0
#include "tools/difference/compared.hpp"

#include <algorithm>

#include "grammar/names.hpp"
#include "interpreter/constant_terms.hpp"
#include "interpreter/reads.hpp"
#include "tools/difference/pairing.hpp"
#include "tools/report/policy_words.hpp"
#include "tools/whatif/answer_cells.hpp"

namespace kaohe {

std::vector<bool> figures_in_use(const Model& model) {
    std::vector<bool> used(model.figures.size());
    std::vector<FigureId> waiting = roots_of(model);
    waiting.insert(waiting.end(), model.results.begin(), model.results.end());
    for (const FigureId figure : {model.total, model.rating})
        if (figure != none) waiting.push_back(figure);
    for (const Item& item : model.items)
        for (const FigureId figure : {item.counted, item.weight, item.full})
            if (figure != none) waiting.push_back(figure);
    while (!waiting.empty()) {
        const FigureId figure = waiting.back();
        waiting.pop_back();
        if (used[figure]) continue;
        used[figure] = true;
        waiting.insert(waiting.end(), model.reads[figure].begin(), model.reads[figure].end());
    }
    return used;
}

Compared::Compared(const WrittenPolicy& written_before, const WrittenPolicy& written_after, Sameness& sameness, Witnesses& search, PolicyDifference& difference)
    : before(written_before), after(written_after), a(written_before.model()), b(written_after.model()), same(sameness), witnesses(search), out(difference), told_before_(a.figures.size()), told_after_(b.figures.size()), used_before_(figures_in_use(a)), used_after_(figures_in_use(b)) {
    const auto note = [&](const Say& x, const Say& y) {
        if (!(x == y)) renamed_.emplace_back(x, y);
    };
    for (FigureId figure = 0; figure < a.figures.size(); ++figure)
        if (const auto partner = same.figures().after[figure]; partner != none && a.figures[figure].item == none) note(a.figures[figure].name, b.figures[partner].name);
    for (std::uint32_t item = 0; item < a.items.size(); ++item)
        if (const auto partner = same.items().after[item]; partner != none) note(a.items[item].name, b.items[partner].name);
    // A name within another is not what is called otherwise.
    std::sort(renamed_.begin(), renamed_.end(), [](const auto& x, const auto& y) { return x.first.zh.size() > y.first.zh.size(); });
}

namespace {

std::string number_of(const Model& model, std::uint32_t clause) { return clause == none ? std::string() : model.clauses[clause].number; }

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    if (from.empty() || from == to) return text;
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    return text;
}

}  // namespace

PolicyChange& Compared::add(Subject subject, Kind kind, Say name, ClausePlace at_before, ClausePlace at_after) {
    PolicyChange& change = out.changes.emplace_back();
    change.subject = subject;
    change.kind = kind;
    change.name = std::move(name);
    change.clause_before = number_of(a, at_before.clause), change.clause_after = number_of(b, at_after.clause);
    change.at_before = at_before.at, change.at_after = at_after.at;
    return change;
}

void Compared::tell(FigureId figure_a, FigureId figure_b) {
    if (figure_a != none) told_before_[figure_a] = true;
    if (figure_b != none) told_after_[figure_b] = true;
}

namespace {

const Say& only_order() {
    static const Say words("只是先后次序不同：数据齐全、各项都算得出来的人，结果相同（已证明）", "only the order differs: for everybody whose data is complete and whose figures can be computed the result is the same (proven)");
    return words;
}

Say none_found() {
    const std::string count = std::to_string(Witnesses::tries);
    return {"写法不同，是否影响结果未证明（试了 " + count + " 组数，没有发现不同）", "written otherwise; not proven to give the same results (no difference found in " + count + " trials)"};
}

}  // namespace

Compared::Judged Compared::judge(FigureId figure_a, FigureId figure_b) {
    const bool used = (figure_a != none && used_before_[figure_a]) || (figure_b != none && used_after_[figure_b]);
    if (!used) return {Bearing::presentation, {"没有用到，不影响结果", "used by nothing, so no result changes"}};
    if (figure_a == none || figure_b == none || a.figures[figure_a].kind == FigureKind::data || b.figures[figure_b].kind == FigureKind::data) return {};
    if (same.definitions(figure_a, figure_b)) return {Bearing::presentation, {"计算里没有用到，不影响结果", "not computed with, so no result changes"}};
    same.set_leniency({.commuting = true});
    const bool order = same.definitions(figure_a, figure_b);
    same.set_leniency({});
    if (!order && witnesses.differ(figure_a, figure_b)) return {};
    return {Bearing::unproven, order ? only_order() : none_found()};
}

void Compared::of_figures(PolicyChange& change, FigureId figure_a, FigureId figure_b) {
    change.figure_before = figure_a, change.figure_after = figure_b;
    tell(figure_a, figure_b);
    const auto [judged, is_new] = judged_.try_emplace({figure_a, figure_b});
    if (is_new) judged->second = judge(figure_a, figure_b);
    change.bearing = judged->second.bearing;
    change.remark = judged->second.remark;
}

void Compared::of_conditions(PolicyChange& change, TermId condition_a, TermId condition_b) {
    if (condition_a == none || condition_b == none) return;
    same.set_leniency({.commuting = true});
    const bool order = same.terms(condition_a, condition_b);
    same.set_leniency({});
    if (!order && witnesses.differ_as_conditions(condition_a, condition_b)) return;
    change.bearing = Bearing::unproven;
    change.remark = order ? only_order() : none_found();
}

void Compared::note_headings(const Column& x, const Column& y) {
    const auto only = [](const std::vector<std::string>& headings, const std::vector<std::string>& others, Words& into) {
        for (const std::string& heading : headings)
            if (std::none_of(others.begin(), others.end(), [&](const std::string& other) { return name_key(other) == name_key(heading); })) into.emplace_back(heading);
    };
    only(y.headings, x.headings, headings_added);
    only(x.headings, y.headings, headings_gone);
}

// ── words ──

bool Compared::same_words(const Say& x, const Say& y) const {
    if (x.zh == y.zh || x.en == y.en) return true;
    Say renamed = x;
    for (const auto& [from, to] : renamed_) renamed = {replaced(renamed.zh, from.zh, to.zh), replaced(renamed.en, from.en, to.en)};
    return renamed.zh == y.zh || renamed.en == y.en;
}

Say Compared::joined(const Words& words) { return joined_words(words, {"；", "; "}); }

Compared::Words Compared::words_of(const WrittenPolicy& policy, std::uint32_t clause, Span (*name)(const Model&, std::uint32_t), std::uint32_t index, Matter matter) {
    const auto said = [&](Language language) {
        std::vector<std::string> words;
        const Wording& wording = policy.in(language);
        for (MatterWords& part : matters_of(wording, clause, name(wording.model, index)))
            if (part.matter == matter) words.push_back(std::move(part.words));
        return words;
    };
    return zipped(said(Language::zh), said(Language::en));
}

Compared::Words Compared::zipped(const std::vector<std::string>& zh, const std::vector<std::string>& en) {
    Words pairs;
    if (zh.size() == en.size()) {
        for (std::size_t i = 0; i < zh.size(); ++i) pairs.emplace_back(zh[i], en[i]);
        return pairs;
    }
    const Words first(zh.begin(), zh.end()), second(en.begin(), en.end());
    return {Say(joined(first).zh, joined(second).en)};
}

ClausePlace Compared::head_of(const WrittenPolicy& policy, Span at) {
    const auto& clauses = policy.document().clauses;
    const auto head = std::find_if(clauses.begin(), clauses.end(), [](const ast::Clause& clause) { return clause.kind == ClauseKind::policy; });
    if (head == clauses.end()) return {};
    return {static_cast<std::uint32_t>(head - clauses.begin()), at.end > at.begin ? at : head->word.span};
}

Compared::Words Compared::head_words(const WrittenPolicy& policy, const std::vector<Sentence>& ids) { return zipped(phrases(policy.in(Language::zh), ClauseKind::policy, ids), phrases(policy.in(Language::en), ClauseKind::policy, ids)); }

std::vector<Compared::Run> Compared::runs(const Words& x, const Words& y) const {
    // The longest common subsequence; of very long lists only what is common at both ends.
    std::size_t front = 0, end_x = x.size(), end_y = y.size();
    while (front < end_x && front < end_y && same_words(x[front], y[front])) ++front;
    while (end_x > front && end_y > front && same_words(x[end_x - 1], y[end_y - 1])) --end_x, --end_y;
    const std::size_t rows = end_x - front, columns = end_y - front;
    std::vector<std::pair<std::size_t, std::size_t>> common;
    if (rows * columns <= 40'000) {
        std::vector<std::vector<std::size_t>> longest(rows + 1, std::vector<std::size_t>(columns + 1));
        for (std::size_t i = rows; i-- > 0;)
            for (std::size_t k = columns; k-- > 0;)
                longest[i][k] = same_words(x[front + i], y[front + k]) ? longest[i + 1][k + 1] + 1 : std::max(longest[i + 1][k], longest[i][k + 1]);
        for (std::size_t i = 0, k = 0; i < rows && k < columns;) {
            if (same_words(x[front + i], y[front + k])) common.emplace_back(front + i++, front + k++);
            else if (longest[i + 1][k] >= longest[i][k + 1]) ++i;
            else ++k;
        }
    }
    common.emplace_back(end_x, end_y);
    std::vector<Run> made;
    std::size_t i = front, k = front;
    for (const auto& [to_x, to_y] : common) {
        const Words gone(x.begin() + static_cast<std::ptrdiff_t>(i), x.begin() + static_cast<std::ptrdiff_t>(to_x)), come(y.begin() + static_cast<std::ptrdiff_t>(k), y.begin() + static_cast<std::ptrdiff_t>(to_y));
        if (gone.size() == come.size())
            for (std::size_t at = 0; at < gone.size(); ++at) made.push_back({gone[at], come[at]});
        else made.push_back({joined(gone), joined(come)});
        i = to_x + 1, k = to_y + 1;
    }
    return made;
}

Say Compared::constant_words(const Model& model, TermId term, std::uint32_t labels) {
    if (term == none) return {};
    if (const auto number = constant_number(model, term)) return exact_words(*number, model.unit_of(term));
    const Term& t = model.terms[term];
    if (t.op == Op::hole) return {"待定", "TBD"};
    if (t.op == Op::constant && model.constants[t.payload].kind == Value::Kind::label && labels != none) return label_words(model.label_lists[labels], model.constants[t.payload].index());
    return {};
}

}  // namespace kaohe
