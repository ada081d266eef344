// SPDX-License-Identifier: Apache-2.0
// Two rules, or two lines of a result, that may give one figure different values for one person: told only with somebody for whom the
// evaluator really comes to no value.
#include <algorithm>

#include "interpreter/check.hpp"
#include "interpreter/condition_sense.hpp"
#include "interpreter/reads.hpp"
#include "interpreter/sample_person.hpp"
#include "interpreter/value_text.hpp"

namespace kaohe {
namespace {

// Of one policy: pairs that are compared by a glance, pairs whose cases are looked at, and findings of one figure.
constexpr std::size_t most_pairs = 200'000, most_pairs_looked_at = 3'000, most_told = 5;

class ConflictCheck {
public:
    ConflictCheck(const Model& model, std::vector<Finding>& findings) : model_(model), sense_(model), people_(model), findings_(findings) {}

    void run() {
        if (model_.scope != none) given_.push_back(sense_.of(model_.scope));
        for (std::size_t i = 0; i < std::min<std::size_t>(model_.exclusions.size(), 64); ++i) given_.push_back(sense_.opposite(sense_.of(model_.exclusions[i].condition)));
        for (const Ruled& ruled : model_.ruled) rules(ruled);
        for (const Outcome& outcome : model_.outcomes) lines(outcome);
    }

private:
    struct Setting {
        ConditionId condition = none;
        TermId value = none;
        Span at;
        bool veto = false;
        TermId when = none;
    };

    void rules(const Ruled& ruled) {
        std::vector<Setting> settings;
        for (const Effect& effect : ruled.effects)
            if (effect.kind == Effect::Kind::set && effect.condition != none) settings.push_back({sense_.of(effect.condition), effect.value, effect.at, effect.veto, effect.condition});
        compare(ruled.figure, settings, true);
    }

    void lines(const Outcome& outcome) {
        if (outcome.figure == none || outcome.sequential || model_.figures[outcome.figure].type == ValueType::text) return;
        std::vector<Setting> settings;
        for (const OutcomeLine& line : outcome.lines)
            if (!line.otherwise) settings.push_back({sense_.of(line.condition), line.value, line.at, false, line.condition});
        compare(outcome.figure, settings, false);
    }

    // Each with those before it; the first that clashes is enough.
    void compare(FigureId figure, const std::vector<Setting>& settings, bool are_rules) {
        std::size_t told = 0;
        for (std::size_t second = 1; second < settings.size() && told < most_told; ++second)
            for (std::size_t first = 0; first < second; ++first) {
                if (++pairs_ > most_pairs || looked_at_ > most_pairs_looked_at) return too_many(figure, settings[second].at, are_rules);
                const Setting &a = settings[first], &b = settings[second];
                if (a.veto != b.veto || (are_rules && same_value(a.value, b.value)) || sense_.apart(a.condition, b.condition)) continue;
                ++looked_at_;
                if (!clash(figure, a, b, are_rules)) continue;
                ++told;
                break;
            }
    }

    void too_many(FigureId figure, Span at, bool are_rules) {
        if (told_too_many_) return;
        told_too_many_ = true;
        const Say name = quoted(model_.figures[figure].name);
        findings_.push_back(diagnose::lines_not_checked(at, are_rules ? Say("作用于" + name.zh + "的规则", "the rules on " + name.en) : Say("结果" + name.zh, "the result " + name.en)));
    }

    bool same_value(TermId a, TermId b) const {
        if (a == b) return true;
        const Folded x = ConstantFolder(model_).term(a), y = ConstantFolder(model_).term(b);
        return x.is_known() && y.is_known() && x.value.kind == y.value.kind && x.value.kind != Value::Kind::text && x.value.number == y.value.number;
    }

    bool clash(FigureId figure, const Setting& a, const Setting& b, bool are_rules) {
        const ConditionId both[] = {a.condition, b.condition};
        const FigureId asked[] = {figure};
        const auto conflicts = [&](const PersonResult& result) { return result.figures[figure].is_absent() && result.figures[figure].absence == Absence::conflict; };
        bool found = false;
        std::size_t tried = 0;
        sense_.for_each_case(both, given_, [&](std::span<const Known> known, std::span<const Truth> truths) {
            if (truths[0] != Truth::yes || truths[1] != Truth::yes) return true;
            if (const auto person = people_.find(known, asked, conflicts)) {
                tell(figure, a, b, are_rules, known, *person);
                found = true;
            }
            return !found && ++tried < 4;
        });
        // What the one says follows from what the other does (总分 and 等级): somebody may still be found for whom both hold.
        if (!found && tried == 0) found = clash_of_some(figure, a, b, are_rules, asked, conflicts);
        return found;
    }

    static bool holds(ConstantFolder& folder, TermId when) {
        if (when == none) return true;
        const Folded value = folder.term(when);
        return value.is_known() && value.value.is_true();
    }

    bool clash_of_some(FigureId figure, const Setting& a, const Setting& b, bool are_rules, std::span<const FigureId> asked, const std::function<bool(const PersonResult&)>& conflicts) {
        const auto person = people_.find({}, asked, [&](const PersonResult& result) {
            if (!conflicts(result)) return false;
            std::vector<Known> all;
            for (FigureId id = 0; id < result.figures.size(); ++id)
                if (!result.figures[id].is_absent()) all.push_back({id, result.figures[id]});
            ConstantFolder folder(model_, all);
            return holds(folder, a.when) && holds(folder, b.when);
        });
        if (!person) return false;
        std::vector<Known> known;
        const PersonResult& result = people_.replay(*person, asked);
        for (const TermId when : {a.when, b.when})
            for (const FigureId read : when == none ? std::vector<FigureId>{} : figures_read_by_term(model_, when))
                if (!result.figures[read].is_absent() && std::none_of(known.begin(), known.end(), [&](const Known& one) { return one.figure == read; })) known.push_back({read, result.figures[read]});
        tell(figure, a, b, are_rules, known, *person);
        return true;
    }

    void tell(FigureId figure, const Setting& a, const Setting& b, bool are_rules, std::span<const Known> known, const SamplePerson& person) {
        const Say name = quoted(model_.figures[figure].name), when = known.empty() ? Say("任何数据", "any data") : actual(known, person);
        Finding finding = are_rules ? diagnose::rules_conflict(b.at, name, when) : diagnose::lines_conflict(b.at, name, when);
        finding.labels.push_back({a.at, label(figure, a)});
        finding.labels.push_back({b.at, label(figure, b)});
        const FigureId asked[] = {figure};
        Witness witness = people_.witness(person, known, asked, {model_.figures[figure].name.zh + "算不出来", model_.figures[figure].name.en + " has no value"});
        if (!witness.given.empty()) finding.notes.push_back(tried_with(witness));
        finding.witnesses.push_back(std::move(witness));
        findings_.push_back(std::move(finding));
    }

    // The case, with the figures that this person really has: where data was found, computed figures are what comes of it.
    Say actual(std::span<const Known> known, const SamplePerson& person) {
        std::vector<Known> shown(known.begin(), known.end());
        if (person.figures.empty()) {
            const FigureId none_asked[] = {known.front().figure};
            const PersonResult& result = people_.replay(person, none_asked);
            for (Known& one : shown)
                if (!result.figures[one.figure].is_absent()) one.value = result.figures[one.figure];
        }
        return sense_.words(shown);
    }

    Say label(FigureId figure, const Setting& setting) const {
        const Folded value = ConstantFolder(model_).term(setting.value);
        if (!value.is_known()) return {"这一条也符合", "this one holds as well"};
        const Say text = figure_text(model_, figure, value.value);
        return {"定为 " + text.zh, "gives " + text.en};
    }

    const Model& model_;
    ConditionSense sense_;
    SamplePeople people_;
    std::vector<Finding>& findings_;
    std::vector<ConditionId> given_;
    std::size_t pairs_ = 0, looked_at_ = 0;
    bool told_too_many_ = false;
};

}  // namespace

void check_conflicts(const Model& model, std::vector<Finding>& findings) { ConflictCheck(model, findings).run(); }

}  // namespace kaohe
