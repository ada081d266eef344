// SPDX-License-Identifier: Apache-2.0
#include "tools/document/printed_words.hpp"

#include <algorithm>
#include <optional>

#include "tools/document/printed_policy.hpp"
#include "tools/report/written_sentence.hpp"

namespace kaohe {

namespace {

// Pairs places of two models that have the same parts in the same order.
class PlacePairs {
public:
    PlacePairs(const PolicyWords& from, const PolicyWords& to) : from_(from), to_(to), a_(from.model()), b_(to.model()) {}

    // Whether all parts have partners.
    bool pair() {
        const bool alike = std::equal(a_.terms.begin(), a_.terms.end(), b_.terms.begin(), b_.terms.end(), [](const Term& p, const Term& q) { return p.op == q.op && p.a == q.a && p.b == q.b && p.c == q.c; });
        if (!alike || a_.figures.size() != b_.figures.size()) return false;
        for (std::size_t i = 0; i < a_.terms.size(); ++i) add(a_.terms[i].at, b_.terms[i].at);
        for (FigureId i = 0; i < a_.figures.size(); ++i) sentence(a_.figures[i], b_.figures[i]);
        return lists(a_.ruled, b_.ruled, &Ruled::effects) && lists(a_.outcomes, b_.outcomes, &Outcome::lines) && lists(a_.dated, b_.dated, &Dated::values) && lists(a_.tables, b_.tables, &Table::lines) && lists(a_.scales, b_.scales, &RatingScale::lines) &&
               lists(a_.answers, b_.answers, &Answers::list) && list(a_.person_rules, b_.person_rules) && list(a_.exclusions, b_.exclusions) && ranges();
    }
    const std::vector<std::pair<Span, std::string>>& made() const { return made_; }

private:
    void add(Span at, Span other) {
        if (at.end > at.begin && other.end > other.begin) made_.emplace_back(at, to_.quoted(other));
    }
    void sentence(const Figure& figure, const Figure& other) {
        const Span at = written_span(from_, figure);
        const Span there = written_span(to_, other);
        add(at, there);
    }
    template <class Part>
    bool list(const std::vector<Part>& a, const std::vector<Part>& b) {
        if (a.size() != b.size()) return false;
        for (std::size_t i = 0; i < a.size(); ++i) add(a[i].at, b[i].at);
        return true;
    }
    template <class Whole, class Part>
    bool lists(const std::vector<Whole>& a, const std::vector<Whole>& b, std::vector<Part> Whole::* parts) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const Whole& p, const Whole& q) { return list(p.*parts, q.*parts); });
    }
    // Of rating lines and columns.
    bool ranges() {
        for (std::size_t i = 0; i < a_.scales.size(); ++i)
            for (std::size_t line = 0; line < a_.scales[i].lines.size(); ++line) add(a_.scales[i].lines[line].range.at, b_.scales[i].lines[line].range.at);
        if (a_.columns.size() != b_.columns.size()) return false;
        for (std::size_t i = 0; i < a_.columns.size(); ++i)
            if (a_.columns[i].range && b_.columns[i].range) add(a_.columns[i].range->at, b_.columns[i].range->at);
        return true;
    }

    const PolicyWords &from_, &to_;
    const Model &a_, &b_;
    std::vector<std::pair<Span, std::string>> made_;
};

}  // namespace

void quote_in(PolicyWords& words, const Engine& engine, const Policy& policy, Language language) {
    if (language_of(policy) == language) return;
    const PolicyPrint print = print_policy(engine, policy, language);
    if (!print.printed) return;
    const PolicyWords printed(print.printed->policy);
    PlacePairs pairs(words, printed);
    if (!pairs.pair()) return;
    for (const auto& [at, said] : pairs.made()) words.quote_as(at, said);
}

}  // namespace kaohe
