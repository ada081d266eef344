// SPDX-License-Identifier: Apache-2.0
// What acts on figures that are computed already: 规则, 一票否决, and who is not scored or not rated by one.
#include <algorithm>
#include <map>
#include <tuple>

#include "tools/difference/compared.hpp"
#include "tools/difference/matching.hpp"
#include "tools/report/policy_words.hpp"

namespace kaohe {

namespace {

using Kind = PolicyChange::Kind;
using Bearing = PolicyChange::Bearing;
using Subject = PolicyChange::Subject;

// Everything that one line of a policy does, or one clause of an auto-fail.
struct Rule {
    struct Does {
        FigureId figure = none;                   // acts on
        std::uint32_t ruled = none, effect = none;  // Model::ruled, and which of its effects
    };
    std::uint32_t clause = none;
    bool veto = false;
    Span at;
    std::vector<Does> does;
    std::vector<std::uint32_t> people;  // Model::person_rules

    const Effect& effect(const Model& model, std::size_t i) const { return model.ruled[does[i].ruled].effects[does[i].effect]; }
    TermId condition(const Model& model) const { return !does.empty() ? effect(model, 0).condition : people.empty() ? none : model.person_rules[people.front()].condition; }
};

std::vector<Rule> rules_of(const WrittenPolicy& policy) {
    const Model& model = policy.model();
    std::map<std::tuple<std::uint32_t, bool, std::uint32_t>, Rule> rules;  // by clause, of an auto-fail, where the line begins
    const auto rule_at = [&](std::uint32_t clause, bool veto, Span at) -> Rule& {
        const ast::Line* const line = veto ? nullptr : line_at(policy.document(), clause, at);
        Rule& rule = rules[{clause, veto, line == nullptr ? 0 : line->at.span.begin}];
        if (rule.clause == none) rule = {clause, veto, line == nullptr ? at : line->at.span, {}, {}};
        return rule;
    };
    for (std::uint32_t ruled = 0; ruled < model.ruled.size(); ++ruled)
        for (std::uint32_t i = 0; i < model.ruled[ruled].effects.size(); ++i) {
            const Effect& effect = model.ruled[ruled].effects[i];
            rule_at(effect.clause, effect.veto, effect.at).does.push_back({model.ruled[ruled].figure, ruled, i});
        }
    for (std::uint32_t i = 0; i < model.person_rules.size(); ++i) {
        const PersonRule& rule = model.person_rules[i];
        const bool veto = policy.document().clauses[rule.clause].kind == ClauseKind::veto;
        rule_at(rule.clause, veto, rule.at).people.push_back(i);
    }
    std::vector<Rule> out;
    for (auto& [key, rule] : rules) out.push_back(std::move(rule));
    return out;
}

// By the places of its effects, which each wording has in the same order.
std::string words_in(const Wording& wording, const Rule& rule) {
    std::vector<std::string> lines;
    const auto add = [&](std::uint32_t clause, Span at) {
        std::string words = line_words(wording, clause, at);
        if (std::find(lines.begin(), lines.end(), words) == lines.end()) lines.push_back(std::move(words));
    };
    for (const Rule::Does& does : rule.does)
        for (const Ruled& ruled : wording.model.ruled)
            if (ruled.figure == does.figure) add(ruled.effects[does.effect].clause, ruled.effects[does.effect].at);
    for (const std::uint32_t person : rule.people) add(wording.model.person_rules[person].clause, wording.model.person_rules[person].at);
    std::string out;
    for (const std::string& line : lines) out += (out.empty() ? "" : "; ") + line;
    return out;
}

Say words_of(const WrittenPolicy& policy, const Rule& rule) {
    return policy.both([&](const Wording& wording) { return words_in(wording, rule); });
}

// a or b or c as its members.
void members_of(const Model& model, TermId term, std::vector<TermId>& out) {
    if (term == none) return;
    if (model.terms[term].op != Op::or_) return out.push_back(term);
    members_of(model, model.terms[term].a, out);
    members_of(model, model.terms[term].b, out);
}

class Rules {
public:
    explicit Rules(Compared& c) : c_(c), first_(rules_of(c.before)), second_(rules_of(c.after)) {}

    void run() {
        LineMatching lines(first_.size(), second_.size());
        const auto key_a = [&](std::uint32_t i) { return key(c_.a, first_[i], true); };
        const auto key_b = [&](std::uint32_t k) { return key(c_.b, second_[k], false); };
        lines.pass([&](std::uint32_t i) { return key_a(i) ^ c_.same.key_before(first_[i].condition(c_.a)); }, [&](std::uint32_t k) { return key_b(k) ^ c_.same.key_after(second_[k].condition(c_.b)); }, [&](std::uint32_t i, std::uint32_t k) { return same(first_[i], second_[k]); });
        // In place of another: under the same number, or with the same condition, or the only one that does such a thing.
        const auto number = [](const Model& model, const Rule& rule) { return rule.clause == none ? std::string() : model.clauses[rule.clause].number; };
        lines.pass(key_a, key_b, [&](std::uint32_t i, std::uint32_t k) { return !number(c_.a, first_[i]).empty() && number(c_.a, first_[i]) == number(c_.b, second_[k]); });
        lines.pass([&](std::uint32_t i, std::uint32_t k) { return first_[i].veto == second_[k].veto && c_.same.terms(first_[i].condition(c_.a), second_[k].condition(c_.b)); });
        lines.pass(key_a, key_b, [&](std::uint32_t, std::uint32_t) { return true; });
        for (std::uint32_t k = 0; k < second_.size(); ++k) {
            if (lines.before(k) != none) compare(first_[lines.before(k)], second_[k]);
            else one_sided(Kind::added, c_.after, second_[k]);
        }
        for (std::uint32_t i = 0; i < first_.size(); ++i)
            if (lines.after(i) == none) one_sided(Kind::removed, c_.before, first_[i]);
    }

private:
    static Subject subject_of(const Rule& rule) { return rule.veto ? Subject::veto : Subject::rule; }

    // What a rule acts on and how, in the figures after.
    std::size_t key(const Model& model, const Rule& rule, bool before) const {
        std::size_t sum = rule.veto ? 1 : 2;
        for (std::size_t i = 0; i < rule.does.size(); ++i) {
            const FigureId figure = before ? c_.same.figures().after[rule.does[i].figure] : rule.does[i].figure;
            sum += (std::size_t{figure} * 31 + static_cast<std::size_t>(rule.effect(model, i).kind)) * 0x9E3779B97F4A7C15U;
        }
        for (const std::uint32_t person : rule.people) sum += (static_cast<std::size_t>(model.person_rules[person].kind) + 101) * 0xC2B2AE3D27D4EB4FU;
        return sum;
    }

    bool same(const Rule& x, const Rule& y) { return same_effects(x, y, true) && x.veto == y.veto; }

    // `whole`: with their conditions.
    bool same_effects(const Rule& x, const Rule& y, bool whole) {
        if (x.does.size() != y.does.size() || x.people.size() != y.people.size()) return false;
        std::vector<bool> met(y.does.size());
        for (std::size_t i = 0; i < x.does.size(); ++i) {
            std::size_t k = 0;
            for (; k < y.does.size(); ++k)
                if (!met[k] && c_.same.figures().are(x.does[i].figure, y.does[k].figure) && same_effect(x, i, y, k, whole)) break;
            if (k == y.does.size()) return false;
            met[k] = true;
        }
        for (std::size_t i = 0; i < x.people.size(); ++i) {
            const PersonRule &first = c_.a.person_rules[x.people[i]], &second = c_.b.person_rules[y.people[i]];
            if (first.kind != second.kind || (whole && !c_.same.terms(first.condition, second.condition))) return false;
        }
        return true;
    }
    bool same_effect(const Rule& x, std::size_t i, const Rule& y, std::size_t k, bool whole) {
        Effect first = x.effect(c_.a, i), second = y.effect(c_.b, k);
        if (!whole) first.condition = second.condition = none;
        return c_.same.effects(first, x.does[i].figure, second, y.does[k].figure);
    }

    void one_sided(Kind kind, const WrittenPolicy& policy, const Rule& rule) {
        const bool added = kind == Kind::added;
        const ClausePlace at{rule.clause, rule.at};
        PolicyChange& change = c_.add(subject_of(rule), kind, {}, added ? ClausePlace{} : at, added ? at : ClausePlace{});
        (added ? change.after : change.before) = rule.veto ? whole_veto(policy, rule) : words_of(policy, rule);
        note_acted_on(change, added ? nullptr : &rule, added ? &rule : nullptr);
        tell_acted_on(added ? nullptr : &rule, added ? &rule : nullptr);
    }

    Say whole_veto(const WrittenPolicy& policy, const Rule& rule) const {
        std::vector<Say> events = events_of(policy, rule);
        const Say all = joined_words(events, {"、", ", "}), effects = words_of(policy, rule);
        return {all.zh + "；" + effects.zh, all.en + "; " + effects.en};
    }

    // In each wording in the same order.
    static std::vector<Say> events_of(const WrittenPolicy& policy, const Rule& rule) {
        const auto said = [&](const Wording& wording) {
            std::vector<TermId> members;
            if (!rule.does.empty()) {
                for (const Ruled& ruled : wording.model.ruled)
                    if (ruled.figure == rule.does.front().figure) members_of(wording.model, ruled.effects[rule.does.front().effect].condition, members);
            } else if (!rule.people.empty()) {
                members_of(wording.model, wording.model.person_rules[rule.people.front()].condition, members);
            }
            std::vector<std::string> words;
            for (const TermId member : members) {
                const Term& event = wording.model.terms[member];
                words.push_back(event.op == Op::figure ? wording.model.figures[event.payload].name.in(wording.language) : wording.words(event.at));
            }
            return words;
        };
        return Compared::zipped(said(policy.in(Language::zh)), said(policy.in(Language::en)));
    }

    void compare(const Rule& x, const Rule& y) {
        if (same(x, y)) return;
        tell_acted_on(&x, &y);
        if (x.veto && y.veto && compare_events(x, y)) return;
        const Say before = words_of(c_.before, x), after = words_of(c_.after, y);
        const bool whole = x.veto && c_.same_words(before, after);
        PolicyChange& change = changed(x, y);
        change.before = whole ? whole_veto(c_.before, x) : before, change.after = whole ? whole_veto(c_.after, y) : after;
        judge(change, x, y);
    }

    PolicyChange& changed(const Rule& x, const Rule& y) {
        PolicyChange& change = c_.add(subject_of(y), Kind::changed, {}, {x.clause, x.at}, {y.clause, y.at});
        note_acted_on(change, &x, &y);
        return change;
    }

    // The figures that a rule acts on otherwise; all that it acts on where its condition is another.
    void note_acted_on(PolicyChange& change, const Rule* x, const Rule* y) {
        std::vector<std::pair<FigureId, FigureId>> pairs;
        const auto add = [&](FigureId before, FigureId after) {
            if ((before != none || after != none) && std::find(pairs.begin(), pairs.end(), std::pair(before, after)) == pairs.end()) pairs.emplace_back(before, after);
        };
        const auto lacks = [&](const Rule* other, const auto& same) {
            if (other == nullptr) return true;
            for (std::size_t k = 0; k < other->does.size(); ++k)
                if (same(k)) return false;
            return true;
        };
        for (std::size_t i = 0; x != nullptr && i < x->does.size(); ++i)
            if (lacks(y, [&](std::size_t k) { return c_.same.figures().are(x->does[i].figure, y->does[k].figure) && same_effect(*x, i, *y, k, true); })) add(x->does[i].figure, c_.same.figures().after[x->does[i].figure]);
        for (std::size_t k = 0; y != nullptr && k < y->does.size(); ++k)
            if (lacks(x, [&](std::size_t i) { return c_.same.figures().are(x->does[i].figure, y->does[k].figure) && same_effect(*x, i, *y, k, true); })) add(c_.same.figures().before[y->does[k].figure], y->does[k].figure);
        const auto unrated = [](const Model& model, const Rule* rule) { return rule != nullptr && std::any_of(rule->people.begin(), rule->people.end(), [&](std::uint32_t i) { return model.person_rules[i].kind == PersonRule::Kind::unrated; }); };
        if (unrated(c_.a, x) || unrated(c_.b, y)) add(c_.a.rating, c_.b.rating);
        if (pairs.empty()) return;
        std::tie(change.figure_before, change.figure_after) = pairs.front();
        change.also.assign(pairs.begin() + 1, pairs.end());
    }

    // The same effects under a condition that may be the same in other words.
    void judge(PolicyChange& change, const Rule& x, const Rule& y) {
        if (same_effects(x, y, false)) c_.of_conditions(change, x.condition(c_.a), y.condition(c_.b));
    }

    // Events that came or went, and what follows from any of them.
    bool compare_events(const Rule& x, const Rule& y) {
        std::vector<TermId> first, second;
        members_of(c_.a, x.condition(c_.a), first);
        members_of(c_.b, y.condition(c_.b), second);
        const std::vector<Say> words_a = events_of(c_.before, x), words_b = events_of(c_.after, y);
        if (words_a.size() != first.size() || words_b.size() != second.size()) return false;
        LineMatching events(first.size(), second.size());
        events.pass([&](std::uint32_t i) { return c_.same.key_before(first[i]); }, [&](std::uint32_t k) { return c_.same.key_after(second[k]); }, [&](std::uint32_t i, std::uint32_t k) { return c_.same.terms(first[i], second[k]); });
        bool told = false;
        const auto tell = [&](Kind kind, Say before, Say after) {
            PolicyChange& change = changed(x, y);
            change.kind = kind;
            change.aspect = "event", change.aspect_words = {"情形", "event"};
            change.before = std::move(before), change.after = std::move(after);
            told = true;
        };
        for (std::uint32_t k = 0; k < second.size(); ++k)
            if (events.before(k) == none) tell(Kind::added, {}, words_b[k]);
        for (std::uint32_t i = 0; i < first.size(); ++i)
            if (events.after(i) == none) tell(Kind::removed, words_a[i], {});
        if (!same_effects(x, y, false)) {
            PolicyChange& change = changed(x, y);
            change.aspect = "consequence", change.aspect_words = {"后果", "what follows"};
            change.before = words_of(c_.before, x), change.after = words_of(c_.after, y);
            told = true;
        }
        return told;
    }

    // What a rule that differs acts on differs, and is told with it.
    void tell_acted_on(const Rule* x, const Rule* y) {
        if (x != nullptr) {
            for (const Rule::Does& does : x->does) c_.tell(does.figure, c_.same.figures().after[does.figure]);
            if (std::any_of(x->people.begin(), x->people.end(), [&](std::uint32_t i) { return c_.a.person_rules[i].kind == PersonRule::Kind::unrated; })) c_.tell(c_.a.rating, c_.b.rating);
        }
        if (y != nullptr) {
            for (const Rule::Does& does : y->does) c_.tell(c_.same.figures().before[does.figure], does.figure);
            if (std::any_of(y->people.begin(), y->people.end(), [&](std::uint32_t i) { return c_.b.person_rules[i].kind == PersonRule::Kind::unrated; })) c_.tell(c_.a.rating, c_.b.rating);
        }
    }

    Compared& c_;
    const std::vector<Rule> first_, second_;
};

}  // namespace

void compare_rules(Compared& c) { Rules(c).run(); }

}  // namespace kaohe
