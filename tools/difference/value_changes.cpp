// SPDX-License-Identifier: Apache-2.0
// Parameters, with the dates from which their values serve, and formulas.
#include <algorithm>

#include "interpreter/value_text.hpp"
#include "tools/difference/compared.hpp"
#include "tools/difference/pairing.hpp"

namespace kaohe {

namespace {

using Kind = PolicyChange::Kind;
using Subject = PolicyChange::Subject;

bool is_value(FigureKind kind) { return kind == FigureKind::parameter || kind == FigureKind::formula; }
Subject subject_of(FigureKind kind) { return kind == FigureKind::parameter ? Subject::parameter : kind == FigureKind::formula ? Subject::formula : kind == FigureKind::table ? Subject::table : Subject::data; }

Span name_at(const Model& model, std::uint32_t figure) { return model.figures[figure].at; }

Say definition(const WrittenPolicy& policy, FigureId figure) {
    return policy.both([&](const Wording& wording) { return definition_of(wording, policy.model().figures[figure].clause, wording.model.figures[figure].at); });
}

// What it is called first where it is another kind of thing: 参数 5 元.
Say with_kind(const WrittenPolicy& policy, FigureId figure) {
    const Say words = definition(policy, figure);
    const Say& kind = words_of(subject_of(policy.model().figures[figure].kind));
    return words.zh.empty() ? kind : Say(kind.zh + "：" + words.zh, kind.en + ": " + words.en);
}

class Values {
public:
    explicit Values(Compared& c) : c_(c) {}

    void run() {
        for (FigureId after = 0; after < c_.b.figures.size(); ++after) {
            const Figure& figure = c_.b.figures[after];
            const FigureId before = c_.same.figures().before[after];
            if (!is_value(figure.kind) && !(before != none && is_value(c_.a.figures[before].kind))) continue;
            if (before == none) {
                PolicyChange& change = c_.add(subject_of(figure.kind), Kind::added, figure.name, {}, c_.place_after(after));
                change.after = definition(c_.after, after);
                c_.of_figures(change, none, after);
            } else {
                compare(before, after);
            }
        }
        for (FigureId before = 0; before < c_.a.figures.size(); ++before) {
            if (!is_value(c_.a.figures[before].kind) || c_.same.figures().after[before] != none) continue;
            PolicyChange& change = c_.add(subject_of(c_.a.figures[before].kind), Kind::removed, c_.a.figures[before].name, c_.place_before(before), {});
            change.before = definition(c_.before, before);
            c_.of_figures(change, before, none);
        }
    }

private:
    PolicyChange& changed(FigureId before, FigureId after) { return c_.add(subject_of(c_.b.figures[after].kind), Kind::changed, c_.b.figures[after].name, c_.place_before(before), c_.place_after(after)); }

    void compare(FigureId before, FigureId after) {
        const Figure &x = c_.a.figures[before], &y = c_.b.figures[after];
        if (is_renamed(c_.same, x.name, y.name)) {
            PolicyChange& change = c_.add(subject_of(y.kind), Kind::renamed, y.name, c_.place_before(before), c_.place_after(after));
            change.before = x.name, change.after = y.name;
            change.bearing = PolicyChange::Bearing::presentation;
        }
        compare_remarks(c_, {x.clause, y.clause, name_at, before, after, y.name, subject_of(y.kind)});
        if (!c_.differ(before, after)) return;
        if (x.kind == FigureKind::parameter && y.kind == FigureKind::parameter && compare_dates(before, after)) return;
        PolicyChange& change = changed(before, after);
        const Say first = Compared::constant_words(c_.a, x.term, x.labels), second = Compared::constant_words(c_.b, y.term, y.labels);
        const bool constants = x.kind == y.kind && !first.zh.empty() && !second.zh.empty();
        change.before = constants ? first : x.kind == y.kind ? definition(c_.before, before) : with_kind(c_.before, before);
        change.after = constants ? second : x.kind == y.kind ? definition(c_.after, after) : with_kind(c_.after, after);
        if (x.kind == y.kind) return c_.of_figures(change, before, after);
        change.figure_before = before, change.figure_after = after;
        c_.tell(before, after);
    }

    const Dated* dated(const Model& model, FigureId figure) const {
        const TermId term = model.figures[figure].term;
        return term != none && model.terms[term].op == Op::dated ? &model.dated[model.terms[term].payload] : nullptr;
    }

    // By the day from which each value serves. False: neither has days.
    bool compare_dates(FigureId before, FigureId after) {
        const Dated *const x = dated(c_.a, before), *const y = dated(c_.b, after);
        if ((x == nullptr || x->values.size() < 2) && (y == nullptr || y->values.size() < 2)) return false;
        const auto values = [](const Dated* list, TermId single) {
            std::vector<std::pair<std::optional<std::int32_t>, TermId>> out;
            if (list == nullptr) out.emplace_back(std::nullopt, single);
            else
                for (const DatedValue& value : list->values) out.emplace_back(value.from, value.value);
            return out;
        };
        const auto first = values(x, c_.a.figures[before].term), second = values(y, c_.b.figures[after].term);
        const auto of = [](const auto& list, const std::optional<std::int32_t>& day) { return std::find_if(list.begin(), list.end(), [&](const auto& value) { return value.first == day; }); };
        const auto words = [](const Model& model, TermId term) {
            const Say constant = Compared::constant_words(model, term);
            return constant.zh.empty() ? Say("另一个算式", "another formula") : constant;
        };
        const auto tell = [&](Kind kind, const std::optional<std::int32_t>& day, Say old_words, Say new_words) {
            PolicyChange& change = changed(before, after);
            change.kind = kind;
            change.aspect = "value";
            const std::string text = day ? value_text(c_.a, Value::date(*day), plain_unit()).zh : std::string();
            change.part = day ? Say("自 " + text + " 起", "from " + text) : Say("起初", "at first");
            change.before = std::move(old_words), change.after = std::move(new_words);
            change.figure_before = before, change.figure_after = after;
        };
        // The same value, serving from another day.
        std::vector<std::optional<std::int32_t>> moved;
        std::vector<bool> met(second.size());
        for (const auto& value : first) {
            if (!value.first || of(second, value.first) != second.end()) continue;
            std::size_t k = 0;
            while (k < second.size() && (met[k] || !second[k].first || of(first, second[k].first) != first.end() || !c_.same.terms(value.second, second[k].second))) ++k;
            if (k == second.size()) continue;
            met[k] = true;
            const auto text = [&](std::int32_t day) { return value_text(c_.a, Value::date(day), plain_unit()); };
            tell(Kind::changed, std::nullopt, text(*value.first), text(*second[k].first));
            PolicyChange& change = c_.out.changes.back();
            change.aspect = "from", change.aspect_words = {"起用日期", "date from which it serves"};
            change.part = words(c_.b, second[k].second);
            moved.push_back(value.first);
        }
        for (const auto& [day, term] : first) {
            const auto other = of(second, day);
            if (std::find(moved.begin(), moved.end(), day) != moved.end()) continue;
            if (other == second.end()) tell(Kind::removed, day, words(c_.a, term), {});
            else if (!c_.same.terms(term, other->second)) tell(Kind::changed, day, words(c_.a, term), words(c_.b, other->second));
        }
        for (std::size_t i = 0; i < second.size(); ++i)
            if (const auto& [day, term] = second[i]; !met[i] && of(first, day) == first.end()) tell(Kind::added, day, {}, words(c_.b, term));
        c_.tell(before, after);
        return true;
    }

    Compared& c_;
};

}  // namespace

void compare_values(Compared& c) { Values(c).run(); }

}  // namespace kaohe
