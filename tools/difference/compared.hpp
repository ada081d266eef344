// SPDX-License-Identifier: Apache-2.0
// Two policies on the way to their difference; shared by the files that compare a chapter each (*_changes.cpp).
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tools/difference/policy_difference.hpp"
#include "tools/difference/policy_lines.hpp"
#include "tools/difference/sameness.hpp"
#include "tools/difference/witnesses.hpp"
#include "tools/difference/written_policy.hpp"

namespace kaohe {

// A clause and a place in a policy's own text.
struct ClausePlace {
    std::uint32_t clause = none;
    Span at;
};

class Compared {
public:
    using Kind = PolicyChange::Kind;
    using Bearing = PolicyChange::Bearing;
    using Subject = PolicyChange::Subject;

    Compared(const WrittenPolicy& before, const WrittenPolicy& after, Sameness& same, Witnesses& witnesses, PolicyDifference& out);

    const WrittenPolicy &before, &after;
    const Model &a, &b;
    Sameness& same;
    Witnesses& witnesses;
    PolicyDifference& out;

    // A change at these places; words and bearing are the caller's.
    PolicyChange& add(Subject subject, Kind kind, Say name, ClausePlace at_before, ClausePlace at_after);

    // Says of a change that it is of these figures, and what it bears: they are told then.
    void of_figures(PolicyChange& change, FigureId figure_a, FigureId figure_b);
    // The same of two conditions.
    void of_conditions(PolicyChange& change, TermId condition_a, TermId condition_b);
    void tell(FigureId figure_a, FigureId figure_b);
    bool is_told_before(FigureId figure) const { return told_before_[figure]; }
    bool is_told_after(FigureId figure) const { return told_after_[figure]; }
    bool differ(FigureId figure_a, FigureId figure_b) { return !same.definitions(figure_a, figure_b); }
    // Whether a figure bears on anybody's result.
    bool is_used_before(FigureId figure) const { return used_before_[figure]; }
    bool is_used_after(FigureId figure) const { return used_after_[figure]; }

    // Words that were said of one matter in both, told where they differ: one change for each run of them.
    using Words = std::vector<Say>;
    struct Run {
        Say before, after;
    };
    std::vector<Run> runs(const Words& words_before, const Words& words_after) const;
    // What both say of a matter. As one piece where the two languages part it otherwise.
    static Words words_of(const WrittenPolicy& policy, std::uint32_t clause, Span (*name)(const Model&, std::uint32_t), std::uint32_t index, Matter matter);

    // The clause 方案, and what it says in sentences of these kinds.
    static ClausePlace head_of(const WrittenPolicy& policy, Span at = {});
    static Words head_words(const WrittenPolicy& policy, const std::vector<Sentence>& ids);

    // Two texts are one if they are one in either language: the other may lack a translation.
    bool same_words(const Say& x, const Say& y) const;
    static Say joined(const Words& words);
    // What the two languages part alike, else as one piece.
    static Words zipped(const std::vector<std::string>& zh, const std::vector<std::string>& en);
    // "5%", "1200 元", 优秀; empty where it depends on data.
    static Say constant_words(const Model& model, TermId term, std::uint32_t labels = none);

    // Headings that only one of them finds a column by, the other finding it by the rest.
    void note_headings(const Column& before, const Column& after);
    Words headings_added, headings_gone;

    ClausePlace place_before(FigureId figure) const { return {a.figures[figure].clause, a.figures[figure].at}; }
    ClausePlace place_after(FigureId figure) const { return {b.figures[figure].clause, b.figures[figure].at}; }

private:
    std::vector<bool> told_before_, told_after_, used_before_, used_after_;  // by figure
    std::vector<std::pair<Say, Say>> renamed_;           // names that are written otherwise
    struct Judged {
        Bearing bearing = Bearing::meaning;
        Say remark;
    };
    Judged judge(FigureId figure_a, FigureId figure_b);
    std::map<std::pair<FigureId, FigureId>, Judged> judged_;
};

// Figures that anybody's result may depend on, directly or not.
std::vector<bool> figures_in_use(const Model& model);

// By chapter, in this order.
void compare_heads(Compared& c);
void compare_people(Compared& c);    // scope, exclusions, checks of data
void compare_data(Compared& c);
void compare_values(Compared& c);    // parameters, formulas
void compare_tables(Compared& c);
void compare_categories(Compared& c);
void compare_items(Compared& c);
void compare_totals(Compared& c);
void compare_limits(Compared& c);    // of extra points and deductions in sum
void compare_ratings(Compared& c);
void compare_rules(Compared& c);
void compare_results(Compared& c);
void compare_texts(Compared& c);     // examples, prose, translations
// Of a change whose words are the same in both.
const Say& same_words_remark();
// What differs and has not been told in any other words.
void tell_the_rest(Compared& c);

// A column's reading: what is said of it, on the line that declares it in each policy.
struct DataLine {
    std::uint32_t clause_a = none, clause_b = none;
    Span (*name)(const Model&, std::uint32_t) = nullptr;
    std::uint32_t index_a = none, index_b = none;
    Say called;
    PolicyChange::Subject subject = PolicyChange::Subject::data;
};
const Say& heading_remark();  // of a column that is called otherwise
void compare_readings(Compared& c, const DataLine& line, FigureId figure_a, FigureId figure_b);
// Source, owner, notes …: what is said beside it.
void compare_remarks(Compared& c, const DataLine& line);

PolicyDifference::Proof prove_no_result_differs(Compared& c);

}  // namespace kaohe
