// SPDX-License-Identifier: Apache-2.0
// Results and rules: a case in which no line gives a value, and effects that add up where the author may have meant one of them.
#include <algorithm>

#include "interpreter/check.hpp"
#include "interpreter/condition_cases.hpp"
#include "interpreter/failure.hpp"
#include "interpreter/reads.hpp"

namespace kaohe {
namespace {

// A value that every line gives on a condition is empty where none holds. Texts are lists, and an empty list is a good one.
void check_outcome(const Model& model, const Outcome& outcome, std::vector<Finding>& findings) {
    if (outcome.figure == none || outcome.lines.empty() || model.figures[outcome.figure].type == ValueType::text) return;
    std::vector<TermId> conditions;
    for (const OutcomeLine& line : outcome.lines) {
        if (line.otherwise || line.condition == none) return;
        conditions.push_back(line.condition);
    }
    Say when("没有一条符合时", "where no line fits");
    const ConditionCases cases(model, conditions);
    if (cases.complete()) {
        bool covered = true;
        cases.for_each([&](std::span<const Known> given, const std::vector<bool>& holds) {
            covered = std::any_of(holds.begin(), holds.end(), [](bool one) { return one; });
            if (!covered) {
                const Say words = cases.words(given);
                when = Say("例如" + words.zh + "时，没有一条符合，", "no line fits for, say, " + words.en + ";");
            }
            return covered;
        });
        if (covered) return;
    }
    Finding finding = diagnose::result_may_be_empty(outcome.lines.front().at, model.figures[outcome.figure].name, when);
    for (const FigureId other : model.results)
        if (other != outcome.figure && other < model.reads.size() && std::find(model.reads[other].begin(), model.reads[other].end(), outcome.figure) != model.reads[other].end())
            finding.notes.emplace_back("“" + model.figures[other].name.zh + "”要用到它，那时也为空", model.figures[other].name.en + " uses it and is then empty as well");
    findings.push_back(std::move(finding));
}

bool adds_up(Effect::Kind kind) {
    using enum Effect::Kind;
    return kind == add || kind == subtract || kind == factor || kind == drop || kind == raise;
}

// The steps of one scale stand near one another: further apart none are looked for, so that the work grows with the rules.
constexpr std::size_t steps_apart = 40;

// 迟到超过 3 次的降 1 级, 迟到超过 10 次的降 2 级: at 11 both act, which the author may not have meant.
void check_steps_of_rules(const Model& model, const Ruled& ruled, std::vector<Finding>& findings) {
    for (std::size_t i = 0; i < ruled.effects.size(); ++i)
        for (std::size_t j = i + 1; j < std::min(ruled.effects.size(), i + 1 + steps_apart); ++j) {
            const Effect &a = ruled.effects[i], &b = ruled.effects[j];
            if (a.kind != b.kind || !adds_up(a.kind) || a.condition == none || b.condition == none) continue;
            const TermId both[] = {a.condition, b.condition};
            const ConditionCases cases(model, both);
            if (!cases.complete() || cases.subjects().size() != 1) continue;
            bool first_alone = false, second_alone = false;
            Say together;
            cases.for_each([&](std::span<const Known> given, const std::vector<bool>& holds) {
                first_alone = first_alone || (holds[0] && !holds[1]);
                second_alone = second_alone || (holds[1] && !holds[0]);
                if (holds[0] && holds[1] && together.zh.empty()) together = cases.words(given);
                return true;
            });
            // One inside the other, or the same: two steps of one scale.
            if (together.zh.empty() || (first_alone && second_alone)) continue;
            Finding finding = diagnose::effects_add_up(b.at, quoted(model.figures[ruled.figure].name), together);
            finding.labels.push_back({a.at, {"这一条也适用", "this one applies as well"}});
            findings.push_back(std::move(finding));
        }
}

int stage_of(FigureKind kind) {
    switch (kind) {
        case FigureKind::counted: return 0;
        case FigureKind::total: return 1;
        case FigureKind::rating: return 2;
        default: return 3;
    }
}

bool goes_by_rating(const Model& model, FigureId id) {
    const auto kind = model.figures[id].kind;
    if (kind != FigureKind::result) return true;
    const auto reads = figures_read_by(model, id);
    return std::any_of(reads.begin(), reads.end(), [&](FigureId read) { return model.figures[read].kind == FigureKind::rating || model.figures[read].kind == FigureKind::rating_value; });
}

// An auto-fail that settles the rating and not the bonus, where a rule may still add to the bonus.
void check_vetoes(const Model& model, std::vector<Finding>& findings) {
    const auto has = [](const Ruled& ruled, auto&& which) { return std::any_of(ruled.effects.begin(), ruled.effects.end(), which); };
    const auto is_veto = [](const Effect& effect) { return effect.veto; };
    const Ruled* first = nullptr;
    for (const Ruled& ruled : model.ruled)
        if (has(ruled, is_veto) && (first == nullptr || stage_of(model.figures[ruled.figure].kind) < stage_of(model.figures[first->figure].kind))) first = &ruled;
    if (first == nullptr) return;
    for (const Ruled& ruled : model.ruled) {
        if (has(ruled, is_veto) || stage_of(model.figures[ruled.figure].kind) <= stage_of(model.figures[first->figure].kind) || !goes_by_rating(model, ruled.figure)) continue;
        using enum Effect::Kind;
        const auto raising = std::find_if(ruled.effects.begin(), ruled.effects.end(), [](const Effect& e) { return e.kind == add || e.kind == raise || e.kind == at_least || e.kind == set; });
        if (raising != ruled.effects.end()) findings.push_back(diagnose::veto_leaves_open(raising->at, quoted(model.figures[first->figure].name), quoted(model.figures[ruled.figure].name)));
    }
}

}  // namespace

void check_results(const Model& model, std::vector<Finding>& findings) {
    check_vetoes(model, findings);
    for (const Outcome& outcome : model.outcomes) check_outcome(model, outcome, findings);
    for (const Ruled& ruled : model.ruled) check_steps_of_rules(model, ruled, findings);
}

}  // namespace kaohe
