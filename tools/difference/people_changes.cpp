// SPDX-License-Identifier: Apache-2.0
// Whom a policy is for, and what data it refuses: 适用, 不参与考核, 校验.
#include <algorithm>

#include "interpreter/reads.hpp"
#include "tools/difference/compared.hpp"
#include "tools/difference/matching.hpp"

namespace kaohe {

namespace {

using Kind = PolicyChange::Kind;
using Bearing = PolicyChange::Bearing;
using Subject = PolicyChange::Subject;

class People {
public:
    explicit People(Compared& c) : c_(c) {}

    void run() {
        scope();
        exclusions();
        assertions();
    }

private:
    // 适用 and applies to are said by the head of the change.
    static Say without_lead(Say words) {
        for (auto* const text : {&words.zh, &words.en})
            for (const std::string_view lead : {"适用 ", "适用", "applies to "})
                if (text->starts_with(lead)) {
                    text->erase(0, lead.size());
                    break;
                }
        return words;
    }

    void scope() {
        if (c_.same.terms(c_.a.scope, c_.b.scope)) return;
        const std::vector<Sentence> ids{Sentence::policy_scope, Sentence::policy_scope_options, Sentence::policy_scope_all};
        const auto place = [](const WrittenPolicy& policy) {
            const auto scope = policy.model().scope;
            return ClausePlace{Compared::head_of(policy).clause, scope == none ? Span{} : policy.model().terms[scope].at};
        };
        PolicyChange& change = c_.add(Subject::scope, Kind::changed, {}, place(c_.before), place(c_.after));
        change.aspect = "scope", change.aspect_words = {"适用范围", "applies to"};
        const Say everybody("全体员工", "everybody");
        const auto words = [&](const WrittenPolicy& policy) { return policy.model().scope == none ? everybody : without_lead(Compared::joined(Compared::head_words(policy, ids))); };
        change.before = words(c_.before), change.after = words(c_.after);
        c_.of_conditions(change, c_.a.scope, c_.b.scope);
    }

    // 出勤天数不足 10 天，"出勤不足"
    static Say exclusion_words(const WrittenPolicy& policy, std::uint32_t i) {
        const bool reason = has_reason(policy, policy.model().exclusions[i]);
        return policy.both([&](const Wording& wording) {
            const Exclusion& one = wording.model.exclusions[i];
            std::string words = wording.words(wording.model.terms[one.condition].at);
            if (reason) words += (wording.language == Language::zh ? "，\"" : ", \"") + one.reason.in(wording.language) + "\"";
            return words;
        });
    }
    ClausePlace place(const Model& model, std::uint32_t i) const { return {model.exclusions[i].clause, model.exclusions[i].at}; }

    static Say excluded() { return {"不参与考核", "excluded"}; }

    void exclusions() {
        const auto &first = c_.a.exclusions, &second = c_.b.exclusions;
        LineMatching lines(first.size(), second.size());
        lines.pass([&](std::uint32_t i) { return c_.same.key_before(first[i].condition); }, [&](std::uint32_t k) { return c_.same.key_after(second[k].condition); }, [&](std::uint32_t i, std::uint32_t k) { return c_.same.terms(first[i].condition, second[k].condition); });
        // In place of another: what is given as the reason, or what is asked about, is the same.
        lines.pass([&](std::uint32_t i, std::uint32_t k) { return c_.same_words(first[i].reason, second[k].reason) && has_reason(c_.before, first[i]) && has_reason(c_.after, second[k]); });
        lines.pass([&](std::uint32_t i, std::uint32_t k) { return figures_of(c_.a, first[i].condition, true) == figures_of(c_.b, second[k].condition, false); });
        for (std::uint32_t k = 0; k < second.size(); ++k) {
            if (lines.before(k) != none) compare_exclusion(lines.before(k), k);
            else one_sided(Kind::added, {}, place(c_.b, k), exclusion_words(c_.after, k));
        }
        for (std::uint32_t i = 0; i < first.size(); ++i)
            if (lines.after(i) == none) one_sided(Kind::removed, place(c_.a, i), {}, exclusion_words(c_.before, i));
        if (lines.in_order()) return;
        PolicyChange& change = c_.add(Subject::scope, Kind::changed, {}, place(c_.a, 0), place(c_.b, 0));
        change.aspect = "exclusion_order", change.aspect_words = {"不参与考核的判断次序", "order in which exclusions are judged"};
        change.bearing = Bearing::unproven;
        change.before = listed(c_.before, first.size()), change.after = listed(c_.after, second.size());
        change.remark = {"同时符合几条的人，写出的原因不同；没有数据的人，可能一条先出错。数据齐全时是否参与都一样（已证明）", "whoever meets several is told another reason, and for whoever lacks data another may come first; with complete data the same people are excluded (proven)"};
    }

    void one_sided(Kind kind, ClausePlace at_before, ClausePlace at_after, Say words) {
        PolicyChange& change = c_.add(Subject::scope, kind, {}, at_before, at_after);
        change.aspect = "exclusion", change.aspect_words = excluded();
        (kind == Kind::added ? change.after : change.before) = std::move(words);
    }

    void compare_exclusion(std::uint32_t i, std::uint32_t k) {
        const Exclusion &x = c_.a.exclusions[i], &y = c_.b.exclusions[k];
        const bool same = c_.same.terms(x.condition, y.condition);
        const Say before = exclusion_words(c_.before, i), after = exclusion_words(c_.after, k);
        // Without a reason of its own the condition is one, in whatever words.
        const auto reason = [](const WrittenPolicy& policy, std::uint32_t at) { return policy.both([&](const Wording& wording) { return wording.model.exclusions[at].reason.in(wording.language); }); };
        const bool given = has_reason(c_.before, x), given_now = has_reason(c_.after, y);
        if (same && given == given_now && (!given || c_.same_words(reason(c_.before, i), reason(c_.after, k)))) return;
        PolicyChange& change = c_.add(Subject::scope, Kind::changed, {}, place(c_.a, i), place(c_.b, k));
        change.aspect = same ? "exclusion_reason" : "exclusion";
        change.aspect_words = same ? Say("不参与考核的原因", "reason of an exclusion") : excluded();
        change.before = before, change.after = after;
        if (same) change.bearing = Bearing::presentation;
        else c_.of_conditions(change, x.condition, y.condition);
    }

    // Else its words are the reason.
    static bool has_reason(const WrittenPolicy& policy, const Exclusion& exclusion) {
        static const auto reason_slot = slot_number("reason");
        const ast::Line* const line = line_at(policy.document(), exclusion.clause, exclusion.at);
        return line != nullptr && std::any_of(line->parts.begin(), line->parts.end(), [&](const ast::Part& part) {
                   const ast::Phrase* const phrase = ast::phrase_of(part);
                   return phrase != nullptr && phrase->at.span == exclusion.at && !phrase->text(reason_slot).empty();
               });
    }

    // By their names after.
    std::vector<FigureId> figures_of(const Model& model, TermId condition, bool before) const {
        std::vector<FigureId> figures;
        for (const FigureId figure : figures_read_by_term(model, condition)) figures.push_back(before ? c_.same.figures().after[figure] : figure);
        std::sort(figures.begin(), figures.end());
        return figures;
    }

    static Say listed(const WrittenPolicy& policy, std::size_t count) {
        Compared::Words words;
        for (std::uint32_t i = 0; i < count; ++i) words.push_back(exclusion_words(policy, i));
        return Compared::joined(words);
    }

    // 校验: data that is asserted not to be as it is.
    void assertions() {
        const auto &first = c_.a.assertions, &second = c_.b.assertions;
        const auto words = [](const WrittenPolicy& policy, std::uint32_t i) { return policy.words([](const Model& model, std::uint32_t at) { return model.assertions[at].at; }, i); };
        LineMatching lines(first.size(), second.size());
        lines.pass([&](std::uint32_t i) { return c_.same.key_before(first[i].condition); }, [&](std::uint32_t k) { return c_.same.key_after(second[k].condition); }, [&](std::uint32_t i, std::uint32_t k) { return c_.same.terms(first[i].condition, second[k].condition); });
        lines.pass([&](std::uint32_t i, std::uint32_t k) { return !first[i].text.empty() && c_.same.names().are_one_text(first[i].text, second[k].text); });
        lines.pass([&](std::uint32_t i, std::uint32_t k) { return figures_of(c_.a, first[i].condition, true) == figures_of(c_.b, second[k].condition, false); });
        for (std::uint32_t k = 0; k < second.size(); ++k) {
            const ClausePlace at_b{second[k].clause, second[k].at};
            if (lines.before(k) == none) {
                c_.add(Subject::check, Kind::added, {}, {}, at_b).after = words(c_.after, k);
                continue;
            }
            const auto i = lines.before(k);
            const bool same = c_.same.terms(first[i].condition, second[k].condition);
            if (same && c_.same_words(words(c_.before, i), words(c_.after, k))) continue;
            PolicyChange& change = c_.add(Subject::check, Kind::changed, {}, {first[i].clause, first[i].at}, at_b);
            change.before = words(c_.before, i), change.after = words(c_.after, k);
            if (same) change.bearing = Bearing::presentation;
            else c_.of_conditions(change, first[i].condition, second[k].condition);
        }
        for (std::uint32_t i = 0; i < first.size(); ++i)
            if (lines.after(i) == none) c_.add(Subject::check, Kind::removed, {}, {first[i].clause, first[i].at}, {}).before = words(c_.before, i);
    }

    Compared& c_;
};

}  // namespace

void compare_people(Compared& c) { People(c).run(); }

}  // namespace kaohe
