// SPDX-License-Identifier: Apache-2.0
// 总分, and 等级划分 line by line. What limits the sums of extra points and deductions is limit_changes.cpp.
#include <algorithm>

#include "tools/difference/compared.hpp"
#include "tools/difference/pairing.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

namespace {

using Kind = PolicyChange::Kind;
using Bearing = PolicyChange::Bearing;
using Subject = PolicyChange::Subject;

// The line of the clause 总分, without the word.
Say total_words(const WrittenPolicy& policy) {
    return policy.both([](const Wording& wording) {
        std::string out;
        for (const ast::Clause& clause : wording.document.clauses)
            if (clause.kind == ClauseKind::total)
                for (const ast::Line& line : clause.lines) out += (out.empty() ? "" : "; ") + wording.words(line.at.span);
        while (out.starts_with("= ") || out.starts_with("=") || out.starts_with(" ")) out.erase(0, 1);
        return out;
    });
}

void compare_total(Compared& c) {
    if (c.a.total == none && c.b.total == none) return;
    const FigureId a = c.a.total == none ? none : c.a.total - 1, b = c.b.total == none ? none : c.b.total - 1;
    if (a != none && b != none && !c.differ(a, b)) return;
    const auto place = [](const Model& model, FigureId figure) { return figure == none ? ClausePlace{} : ClausePlace{model.figures[figure].clause, model.figures[figure].at}; };
    PolicyChange& change = c.add(Subject::total, a == none ? Kind::added : b == none ? Kind::removed : Kind::changed, {"总分", "Total"}, place(c.a, a), place(c.b, b));
    change.before = total_words(c.before), change.after = total_words(c.after);
    c.of_figures(change, a, b);
}

// ── 等级划分 ──

class Ratings {
public:
    explicit Ratings(Compared& c) : c_(c), a_(c.a.scales.front()), b_(c.b.scales.front()) {}

    void run() {
        const FigureId computed_a = c_.a.rating - 1, computed_b = c_.b.rating - 1;
        if (!c_.same.terms(a_.key, b_.key)) tell_key();
        names();
        order();
        const bool bands = c_.differ(computed_a, computed_b);
        for (std::uint32_t label = 0; label < c_.b.label_lists[b_.labels].labels.size(); ++label) compare(label, bands);
        for (const auto& [label, partner] : c_.same.label_pairs(a_.labels, b_.labels))
            if (partner == none) one_sided(Kind::removed, c_.before, a_, label);
        if (told_bands_) c_.tell(computed_a, computed_b), c_.tell(c_.a.rating, c_.b.rating);
        columns();
    }

private:
    using Lines = std::vector<std::uint32_t>;
    static Lines lines_of(const RatingScale& scale, std::uint32_t label) {
        Lines out;
        for (std::uint32_t i = 0; i < scale.lines.size(); ++i)
            if (scale.lines[i].label == label) out.push_back(i);
        return out;
    }
    // 90 分（含）以上，奖金 800 元
    static Say whole_words(const WrittenPolicy& policy, const Lines& lines) {
        const Model& model = policy.model();
        const RatingScale& scale = model.scales.front();
        Say words = band_words(policy, lines);
        for (std::uint32_t column = 0; column < scale.columns.size(); ++column) {
            const auto& values = scale.lines[lines.front()].values;
            if (column >= values.size() || values[column] == none) continue;
            const Figure& figure = model.figures[scale.columns[column]];
            const Say value = Compared::constant_words(model, values[column], figure.labels);
            if (value.zh.empty()) return line_words(policy, lines);
            words = {words.zh + "，" + figure.name.zh + " " + value.zh, words.en + ", " + figure.name.en + " " + value.en};
        }
        return words;
    }
    static Say line_words(const WrittenPolicy& policy, const Lines& lines) {
        Compared::Words words;
        for (const std::uint32_t line : lines) words.push_back(policy.words([](const Model& model, std::uint32_t i) { return model.scales.front().lines[i].at; }, line));
        return Compared::joined(words);
    }
    // The bounds of a line, and what else it asks for.
    static Say band_words(const WrittenPolicy& policy, const Lines& lines) {
        Compared::Words words;
        for (const std::uint32_t line : lines)
            words.push_back(policy.both([&](const Wording& wording) {
                const RatingLine& one = wording.model.scales.front().lines[line];
                std::string out = one.range.rest && one.range.at.end <= one.range.at.begin ? printed(Sentence::range_rest).in(wording.language) : wording.words(one.range.at);
                const std::string asked = asked_in(wording, line);
                if (!asked.empty()) out += (wording.language == Language::zh ? "，" : ", ") + asked;
                return out;
            }));
        return Compared::joined(words);
    }
    // 须安全隐患不超过 1 处
    static std::string asked_in(const Wording& wording, std::uint32_t line) {
        std::string out;
        for (const TermId condition : wording.model.scales.front().lines[line].requires_) {
            const bool zh = wording.language == Language::zh;
            out += (out.empty() ? "" : zh ? "，" : ", ") + std::string(zh ? "须" : "requires ") + wording.words(wording.model.terms[condition].at);
        }
        return out;
    }
    static Say asked_words(const WrittenPolicy& policy, const Lines& lines) {
        Compared::Words words;
        for (const std::uint32_t line : lines)
            if (Say asked = policy.both([&](const Wording& wording) { return asked_in(wording, line); }); !asked.zh.empty()) words.push_back(std::move(asked));
        return Compared::joined(words);
    }
    ClausePlace place(const Model& model, const RatingScale& scale, std::uint32_t line) const { return {scale.clause, model.scales.front().lines[line].at}; }

    void tell_key() {
        PolicyChange& change = c_.add(Subject::rating, Kind::changed, {}, {a_.clause, a_.at}, {b_.clause, b_.at});
        change.aspect = "key", change.aspect_words = {"按什么定等级", "what ratings go by"};
        const auto words = [](const WrittenPolicy& policy) {
            const TermId key = policy.model().scales.front().key;
            const Term& term = policy.model().terms[key];
            return term.op == Op::figure ? policy.model().figures[term.payload].name : policy.both([&](const Wording& wording) { return wording.words(wording.model.terms[wording.model.scales.front().key].at); });
        };
        change.before = words(c_.before), change.after = words(c_.after);
        c_.of_figures(change, c_.a.rating - 1, c_.b.rating - 1);
        told_bands_ = true;
    }

    void names() {
        for (const auto& [label_a, label_b] : c_.same.label_pairs(a_.labels, b_.labels)) {
            if (label_a == none || label_b == none) continue;
            const Say first = label_words(c_.a.label_lists[a_.labels], label_a), second = label_words(c_.b.label_lists[b_.labels], label_b);
            if (!is_renamed(c_.same, first, second)) continue;
            const Lines lines_a = lines_of(a_, label_a), lines_b = lines_of(b_, label_b);
            PolicyChange& change = c_.add(Subject::rating, Kind::renamed, second, lines_a.empty() ? ClausePlace{} : place(c_.a, a_, lines_a.front()), lines_b.empty() ? ClausePlace{} : place(c_.b, b_, lines_b.front()));
            change.aspect = "name";
            change.before = first, change.after = second;
            change.bearing = Bearing::presentation;
            c_.out.up_to_names = true;
        }
    }

    // Which is the better of two: what lowers and raises goes by it.
    void order() {
        std::uint32_t last = 0;
        bool same = true;
        for (std::uint32_t label = 0; label < c_.a.label_lists[a_.labels].labels.size(); ++label)
            if (const auto partner = c_.same.label_after(a_.labels, label, b_.labels); partner != none) same = same && partner >= last, last = partner;
        if (same) return;
        const auto all = [](const Model& model, const RatingScale& scale) {
            Compared::Words words;
            for (std::uint32_t label = 0; label < model.label_lists[scale.labels].labels.size(); ++label) words.push_back(label_words(model.label_lists[scale.labels], label));
            return Say(Compared::joined(words));
        };
        PolicyChange& change = c_.add(Subject::rating, Kind::changed, {}, {a_.clause, a_.at}, {b_.clause, b_.at});
        change.aspect = "order", change.aspect_words = {"等级由好到差的次序", "order of the ratings, best first"};
        change.before = all(c_.a, a_), change.after = all(c_.b, b_);
        c_.tell(c_.a.rating - 1, c_.b.rating - 1), c_.tell(c_.a.rating, c_.b.rating);
    }

    void one_sided(Kind kind, const WrittenPolicy& policy, const RatingScale& scale, std::uint32_t label) {
        const Lines lines = lines_of(scale, label);
        if (lines.empty()) return;
        const bool added = kind == Kind::added;
        const ClausePlace at = place(policy.model(), scale, lines.front());
        PolicyChange& change = c_.add(Subject::rating, kind, label_words(policy.model().label_lists[scale.labels], label), added ? ClausePlace{} : at, added ? at : ClausePlace{});
        (added ? change.after : change.before) = whole_words(policy, lines);
        change.figure_before = c_.a.rating - 1, change.figure_after = c_.b.rating - 1;
        told_bands_ = true;
    }

    void compare(std::uint32_t label, bool bands) {
        std::uint32_t partner = none;
        for (const auto& [label_a, label_b] : c_.same.label_pairs(a_.labels, b_.labels))
            if (label_b == label) partner = label_a;
        if (partner == none) return one_sided(Kind::added, c_.after, b_, label);
        const Lines lines_a = lines_of(a_, partner), lines_b = lines_of(b_, label);
        if (lines_a.empty() || lines_b.empty()) return;
        const auto tell = [&](const char* aspect, Say words, Say before, Say after) -> PolicyChange& {
            PolicyChange& change = c_.add(Subject::rating, before.zh.empty() ? Kind::added : after.zh.empty() ? Kind::removed : Kind::changed, label_words(c_.b.label_lists[b_.labels], label), place(c_.a, a_, lines_a.front()), place(c_.b, b_, lines_b.front()));
            change.aspect = aspect, change.aspect_words = std::move(words);
            change.before = std::move(before), change.after = std::move(after);
            change.for_whom = {c_.b.rating, label};
            return change;
        };
        const auto same_band = [&](std::uint32_t i, std::uint32_t k) {
            const RatingLine &x = a_.lines[i], &y = b_.lines[k];
            return c_.same.ranges(x.range, y.range) && std::equal(x.requires_.begin(), x.requires_.end(), y.requires_.begin(), y.requires_.end(), [&](TermId p, TermId q) { return c_.same.terms(p, q); });
        };
        if (bands && !std::equal(lines_a.begin(), lines_a.end(), lines_b.begin(), lines_b.end(), same_band)) {
            // The range being the same, what else is asked for is not.
            const bool ranges = std::equal(lines_a.begin(), lines_a.end(), lines_b.begin(), lines_b.end(), [&](std::uint32_t i, std::uint32_t k) { return c_.same.ranges(a_.lines[i].range, b_.lines[k].range); });
            if (ranges) c_.of_figures(tell("requires", {"附加条件", "further condition"}, asked_words(c_.before, lines_a), asked_words(c_.after, lines_b)), c_.a.rating - 1, c_.b.rating - 1);
            else c_.of_figures(tell("band", {"分数线", "band"}, band_words(c_.before, lines_a), band_words(c_.after, lines_b)), c_.a.rating - 1, c_.b.rating - 1);
            told_bands_ = true;
        }
        for (std::uint32_t column = 0; column < b_.columns.size(); ++column) {
            const FigureId figure_b = b_.columns[column], figure_a = c_.same.figures().before[figure_b];
            if (figure_a == none || c_.a.figures[figure_a].kind != FigureKind::rating_value) continue;
            const auto value = [](const RatingScale& scale, const Lines& lines, std::uint32_t at) { return at < scale.lines[lines.front()].values.size() ? scale.lines[lines.front()].values[at] : none; };
            const TermId x = value(a_, lines_a, c_.a.figures[figure_a].column), y = value(b_, lines_b, column);
            if (c_.same.terms(x, y)) continue;
            const Say first = Compared::constant_words(c_.a, x, c_.a.figures[figure_a].labels), second = Compared::constant_words(c_.b, y, c_.b.figures[figure_b].labels);
            const bool constants = (x == none || !first.zh.empty()) && (y == none || !second.zh.empty());
            c_.of_figures(tell("value", c_.b.figures[figure_b].name, constants ? first : line_words(c_.before, lines_a), constants ? second : line_words(c_.after, lines_b)), figure_a, figure_b);
        }
    }

    // What stands beside each rating: 奖金, 系数.
    void columns() {
        // A rating that came or went took its values with it.
        for (const FigureId figure : told_bands_ ? b_.columns : std::vector<FigureId>{})
            if (const FigureId partner = c_.same.figures().before[figure]; partner != none && c_.a.figures[partner].kind == FigureKind::rating_value) c_.tell(partner, figure);
        for (const FigureId figure : b_.columns)
            if (const FigureId partner = c_.same.figures().before[figure]; partner == none) column(Kind::added, c_.after, figure);
            else if (is_renamed(c_.same, c_.a.figures[partner].name, c_.b.figures[figure].name) && c_.a.figures[partner].kind == FigureKind::rating_value) renamed(partner, figure);
        for (const FigureId figure : a_.columns)
            if (c_.same.figures().after[figure] == none) column(Kind::removed, c_.before, figure);
    }
    void column(Kind kind, const WrittenPolicy& policy, FigureId figure) {
        const Model& model = policy.model();
        const bool added = kind == Kind::added;
        PolicyChange& change = c_.add(Subject::rating, kind, model.figures[figure].name, added ? ClausePlace{} : c_.place_before(figure), added ? c_.place_after(figure) : ClausePlace{});
        change.aspect = "column", change.aspect_words = {"随等级给的值", "value by rating"};
        Lines all(model.scales.front().lines.size());
        for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
        (added ? change.after : change.before) = line_words(policy, all);
        c_.of_figures(change, added ? none : figure, added ? figure : none);
    }
    void renamed(FigureId before, FigureId after) {
        PolicyChange& change = c_.add(Subject::rating, Kind::renamed, c_.b.figures[after].name, c_.place_before(before), c_.place_after(after));
        change.aspect = "column_name";
        change.before = c_.a.figures[before].name, change.after = c_.b.figures[after].name;
        change.bearing = Bearing::presentation;
        c_.out.up_to_names = true;
    }

    Compared& c_;
    const RatingScale &a_, &b_;
    bool told_bands_ = false;
};

void tell_scale(Compared& c, Kind kind, const WrittenPolicy& policy) {
    const Model& model = policy.model();
    const RatingScale& scale = model.scales.front();
    const bool added = kind == Kind::added;
    const ClausePlace at{scale.clause, scale.at};
    PolicyChange& change = c.add(Subject::rating, kind, {"等级划分", "Ratings"}, added ? ClausePlace{} : at, added ? at : ClausePlace{});
    (added ? change.after : change.before) = policy.both([](const Wording& wording) {
        std::string out;
        for (const RatingLine& line : wording.model.scales.front().lines) out += (out.empty() ? "" : "; ") + wording.words(line.at);
        return out;
    });
    for (const FigureId figure : {model.rating, model.rating - 1}) c.tell(added ? none : figure, added ? figure : none);
    for (const FigureId figure : scale.columns) c.tell(added ? none : figure, added ? figure : none);
}

}  // namespace

void compare_totals(Compared& c) {
    compare_limits(c);
    // Which measures they are of, and how those are grouped, is told with the measures.
    for (const auto sum : {&Model::weighted_total, &Model::score_total}) c.tell(c.a.*sum, c.b.*sum);
    compare_total(c);
}

void compare_ratings(Compared& c) {
    if (c.a.scales.empty() && c.b.scales.empty()) return;
    if (c.a.scales.empty()) return tell_scale(c, Kind::added, c.after);
    if (c.b.scales.empty()) return tell_scale(c, Kind::removed, c.before);
    Ratings(c).run();
}

}  // namespace kaohe
