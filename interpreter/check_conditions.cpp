// SPDX-License-Identifier: Apache-2.0
// Conditions that decide nothing, since they always hold or never do, and lines that an earlier one has always taken. What can be said of
// one condition is condition_sense.hpp.
#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "interpreter/check.hpp"
#include "interpreter/condition_sense.hpp"

namespace kaohe {
namespace {

// What went before is looked at only so far, so that the work grows with the policy and not with its square.
constexpr std::size_t most_earlier = 24, most_lines_back = 200;

// A condition that is settled before this one is asked, and where it stands in the policy.
struct Earlier {
    ConditionId settled = none;  // what holds from there on
    Span at;
    Say says;
    ConditionId met = none;      // of a line in a list: its own condition
};

class ConditionCheck {
public:
    ConditionCheck(const Model& model, std::vector<Finding>& findings) : model_(model), sense_(model), findings_(findings) {}

    void run() {
        scope_and_exclusions();
        for (const Item& item : model_.items)
            for (const LeftOut& left_out : item.left_out) alone(left_out.when);
        for (const Ruled& ruled : model_.ruled) rules(ruled);
        for (const PersonRule& rule : model_.person_rules) alone(rule.condition);
        for (const RatingScale& scale : model_.scales)
            for (const RatingLine& line : scale.lines) requirements(scale, line);
        for (const Outcome& outcome : model_.outcomes) results(outcome);
        choices();
    }

private:
    struct Verdict {
        bool decided = false, holds = false, fails = false;
        bool never() const { return decided && !holds; }
        bool always() const { return decided && !fails; }
    };

    // Nothing is decided where there are too many cases, or none.
    Verdict verdict(ConditionId condition, std::span<const ConditionId> given, bool at_all = false) {
        Verdict out;
        bool any = false;
        const ConditionId asked[] = {condition};
        const auto look = [&](std::span<const Known>, std::span<const Truth> truths) {
            any = true;
            out.holds = out.holds || truths[0] != Truth::no;
            out.fails = out.fails || truths[0] != Truth::yes;
            return !out.holds || !out.fails;
        };
        out.decided = (at_all ? sense_.for_each_case_at_all(asked, look) : sense_.for_each_case(asked, given, look)) && any;
        return out;
    }

    void settled(ConditionId condition, Span at, Say says) {
        const auto index = everybody_.size();
        everybody_.push_back({condition, at, std::move(says)});
        for (const FigureId figure : sense_.figures(condition)) by_figure_[figure].push_back(index);
    }

    // Of what holds for everybody who gets as far, that which speaks of the same figures.
    std::vector<Earlier> context_of(ConditionId condition) const {
        std::vector<std::size_t> indexes;
        for (const FigureId figure : sense_.figures(condition)) {
            const auto found = by_figure_.find(figure);
            if (found == by_figure_.end()) continue;
            indexes.insert(indexes.end(), found->second.begin(), found->second.begin() + static_cast<std::ptrdiff_t>(std::min(found->second.size(), most_earlier)));
        }
        std::sort(indexes.begin(), indexes.end());
        indexes.erase(std::unique(indexes.begin(), indexes.end()), indexes.end());
        std::vector<Earlier> out;
        for (const auto index : indexes) out.push_back(everybody_[index]);
        return out;
    }

    static std::vector<ConditionId> ids(std::span<const Earlier> earlier) {
        std::vector<ConditionId> out;
        for (const Earlier& one : earlier) out.push_back(one.settled);
        return out;
    }

    void scope_and_exclusions() {
        if (model_.scope != none) {
            const auto scope = sense_.of(model_.scope);
            // 适用 may name every option there is; that it holds for all is then no mistake.
            if (verdict(scope, {}).never()) tell(model_.scope, scope, false, {});
            settled(scope, model_.terms[model_.scope].at, {"适用范围之外的人不到这一步", "people out of scope never get here"});
        }
        for (const Exclusion& exclusion : model_.exclusions) {
            const auto condition = sense_.of(exclusion.condition);
            if (!said(exclusion.condition, condition) && !always_or_never(exclusion.condition, condition, {})) {
                const auto before = context_of(condition);
                if (verdict(condition, ids(before)).never()) taken_before(exclusion.at, condition, before, {"不参与考核", "this exclusion"});
            }
            settled(sense_.opposite(condition), exclusion.at, {"符合这一条的人已经不参与考核", "whoever this covers is not appraised at all"});
        }
    }

    // Told before, or nothing that an author wrote: a rule without a condition, the inside of a function.
    bool said(TermId term, ConditionId condition) {
        if (term == none || model_.terms[term].op == Op::constant || model_.terms[term].at.end <= model_.terms[term].at.begin || model_.terms[term].at.file != 0) return true;
        const Span at = model_.terms[term].at;
        return sense_.figures(condition).size() > 12 || !told_.insert((std::uint64_t{at.begin} << 32) | at.end).second;
    }

    void alone(TermId term) {
        if (term == none) return;
        const auto condition = sense_.of(term);
        if (said(term, condition)) return;
        if (always_or_never(term, condition, {})) return;
        always_or_never(term, condition, context_of(condition));
    }

    bool always_or_never(TermId term, ConditionId condition, const std::vector<Earlier>& given) {
        if (!given.empty() || first_look(condition)) {
            const Verdict found = verdict(condition, ids(given));
            if (!found.always() && !found.never()) return false;
            tell(term, condition, found.always(), given);
            return true;
        }
        return false;
    }
    // A condition of which everything is open says nothing, whatever the case.
    bool first_look(ConditionId condition) const { return !sense_.figures(condition).empty() || sense_.truth(condition, {}) != Truth::open; }

    void tell(TermId term, ConditionId condition, bool always, std::span<const Earlier> given) {
        const Span at = model_.terms[term].at;
        Finding finding = always ? diagnose::condition_always(at, why(condition, always, given)) : diagnose::condition_never(at, why(condition, always, given));
        add_labels(finding, condition, always, given);
        findings_.push_back(std::move(finding));
    }

    Say why(ConditionId condition, bool always, std::span<const Earlier> given) {
        if (!given.empty()) return always ? Say("到这一步的人都符合", "everybody who gets this far meets it") : Say("到这一步的人都不符合", "nobody who gets this far meets it");
        const Verdict by_words = verdict(condition, {}, true);
        const Say possible = sense_.possible(condition);
        if ((by_words.always() || by_words.never()) && (!sense_.figures(condition).empty() || possible.zh.empty())) {
            if (sense_.figures(condition).empty()) return {"它比较的都是固定的数", "it compares fixed numbers only"};
            return always ? Say("不论数据是多少都成立", "it holds whatever the data is") : Say("它的几个部分不能同时成立", "its parts cannot hold together");
        }
        return possible;
    }

    // Those without which the condition would be open.
    void add_labels(Finding& finding, ConditionId condition, bool always, std::span<const Earlier> given) {
        const ConditionId asked[] = {condition};
        std::vector<bool> matters(given.size());
        sense_.for_each_case(asked, {}, [&](std::span<const Known> known, std::span<const Truth> truths) {
            if ((truths[0] == Truth::yes) == always && truths[0] != Truth::open) return true;
            for (std::size_t i = 0; i < given.size(); ++i)
                if (!matters[i] && sense_.truth(given[i].settled, known) == Truth::no) {
                    matters[i] = true;
                    break;
                }
            return true;
        });
        for (std::size_t i = 0; i < given.size() && finding.labels.size() < 3; ++i)
            if (matters[i]) finding.labels.push_back({given[i].at, given[i].says});
    }

    // Holds in some case, but in none that earlier lines leave.
    void taken_before(Span at, ConditionId condition, std::span<const Earlier> earlier, const Say& what,
                      const Say& why = {"符合它的人，前面的已经全部占去", "earlier ones take everybody it is for"}) {
        Finding finding = diagnose::line_shadowed(at, what, why);
        add_labels(finding, condition, false, earlier);
        if (!finding.labels.empty()) findings_.push_back(std::move(finding));
    }

    // An auto-fail has the last word: a rule that can only act where one acts as well is never seen.
    void rules(const Ruled& ruled) {
        for (const Effect& effect : ruled.effects) alone(effect.condition);
        std::vector<Earlier> vetoes;
        for (const Effect& effect : ruled.effects)
            if (effect.veto && effect.kind == Effect::Kind::set && effect.condition != none && vetoes.size() < most_earlier)
                vetoes.push_back({sense_.opposite(sense_.of(effect.condition)), effect.at, {"这时总有一票否决", "the auto-fail acts whenever it does"}});
        if (vetoes.empty()) return;
        for (const Effect& effect : ruled.effects) {
            if (effect.veto || effect.condition == none) continue;
            const auto condition = sense_.of(effect.condition);
            auto given = context_of(condition);
            if (!verdict(condition, ids(given)).holds) continue;
            given.insert(given.end(), vetoes.begin(), vetoes.end());
            if (verdict(condition, ids(given)).never()) taken_before(effect.at, condition, vetoes, {"这条规则", "this rule"}, {"一票否决的结果总是盖过它", "an auto-fail always overrides it"});
        }
    }

    void requirements(const RatingScale& scale, const RatingLine& line) {
        if (line.requires_.empty() || line.range.rest) return;
        const auto inside = sense_.in_range(scale.key, line.range);
        for (const TermId term : line.requires_) {
            const auto condition = sense_.of(term);
            if (said(term, condition) || always_or_never(term, condition, {})) continue;
            auto given = context_of(condition);
            given.push_back({inside, line.range.at, {"这一行的分数范围", "the range of this line"}});
            always_or_never(term, condition, given);
        }
    }

    void results(const Outcome& outcome) {
        std::vector<Earlier> earlier;
        for (const OutcomeLine& line : outcome.lines) {
            if (line.otherwise || line.condition == none) {
                // Whatever comes after an unconditional line of such a list is never asked; so is 否则.
                if (outcome.sequential && line.condition == none && !line.otherwise) earlier.push_back({sense_.opposite(sense_.of(none)), line.at, {"这一行没有条件，先取它", "this line has no condition and is taken first"}, sense_.of(none)});
                continue;
            }
            const auto condition = sense_.of(line.condition);
            const bool told = !said(line.condition, condition) && (always_or_never(line.condition, condition, {}) || always_or_never(line.condition, condition, context_of(condition)));
            if (!outcome.sequential) continue;
            if (!told && !earlier.empty()) {
                auto given = context_of(condition);
                if (verdict(condition, ids(given)).holds) {
                    const auto before = those_that_may_take(condition, earlier);
                    given.insert(given.end(), before.begin(), before.end());
                    if (!before.empty() && taken(condition, given)) taken_before(line.at, condition, before, {"这一行", "this line"});
                }
            }
            earlier.push_back({sense_.opposite(condition), line.at, {"先落在这一行", "taken by this line first"}, condition});
        }
    }

    // Lines that speak of the same figures and no others, and not of other values of them.
    std::vector<Earlier> those_that_may_take(ConditionId condition, std::span<const Earlier> earlier) const {
        const auto figures = sense_.figures(condition);
        std::vector<Earlier> out;
        const std::size_t first = earlier.size() > most_lines_back ? earlier.size() - most_lines_back : 0;
        for (std::size_t i = first; i < earlier.size() && out.size() < most_earlier; ++i) {
            const auto other = sense_.figures(earlier[i].settled);
            if (std::includes(figures.begin(), figures.end(), other.begin(), other.end()) && !sense_.apart(condition, earlier[i].met)) out.push_back(earlier[i]);
        }
        return out;
    }

    // Here no case left is an answer too.
    bool taken(ConditionId condition, std::span<const Earlier> given) {
        bool holds = false;
        const ConditionId asked[] = {condition};
        const auto all = ids(given);
        return sense_.for_each_case(asked, all, [&](std::span<const Known>, std::span<const Truth> truths) { return !(holds = truths[0] != Truth::no); }) && !holds;
    }

    // 如果 … 则 …, 否则 如果 … 则 …: the inner one is asked only where the outer one leads to it.
    void choices() {
        struct Outer {
            TermId choice = none;
            bool then = false;
        };
        std::unordered_map<TermId, Outer> outer;
        for (TermId id = 0; id < model_.terms.size(); ++id) {
            const Term& t = model_.terms[id];
            if (t.op != Op::choose) continue;
            if (t.b != none && model_.terms[t.b].op == Op::choose) outer[t.b] = {id, true};
            if (t.c != none && model_.terms[t.c].op == Op::choose) outer[t.c] = {id, false};
        }
        for (TermId id = 0; id < model_.terms.size(); ++id) {
            if (model_.terms[id].op != Op::choose) continue;
            const TermId term = model_.terms[id].a;
            const auto condition = sense_.of(term);
            if (said(term, condition) || always_or_never(term, condition, {})) continue;
            const auto everybody = context_of(condition);
            if (always_or_never(term, condition, everybody)) continue;
            std::vector<Earlier> path, narrowed = everybody;
            for (auto up = outer.find(id); up != outer.end() && path.size() < most_earlier; up = outer.find(up->second.choice)) {
                const TermId before = model_.terms[up->second.choice].a;
                const auto asked = sense_.of(before);
                if (up->second.then) {
                    path.push_back({asked, model_.terms[before].at, {"只有符合这个条件才问到里面", "only those who meet this get further"}});
                    narrowed.push_back(path.back());
                } else {
                    path.push_back({sense_.opposite(asked), model_.terms[before].at, {"先按这个条件判断", "this condition is asked first"}});
                }
            }
            if (path.empty()) continue;
            // Only what an outer 则 leaves can make it hold for certain: 否则 如果 with the rest spelled out is how many people write.
            if (narrowed.size() > everybody.size() && verdict(condition, ids(narrowed)).always()) {
                tell(term, condition, true, narrowed);
                continue;
            }
            auto given = everybody;
            given.insert(given.end(), path.begin(), path.end());
            if (taken(condition, given)) taken_before(model_.terms[term].at, condition, path, {"这个条件", "this condition"});
        }
    }

    const Model& model_;
    ConditionSense sense_;
    std::vector<Finding>& findings_;
    std::vector<Earlier> everybody_;  // what holds of everybody who is appraised
    std::unordered_map<FigureId, std::vector<std::size_t>> by_figure_;
    std::unordered_set<std::uint64_t> told_;  // places of conditions that were looked at
};

}  // namespace

void check_conditions(const Model& model, std::vector<Finding>& findings) { ConditionCheck(model, findings).run(); }

}  // namespace kaohe
