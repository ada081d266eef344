// SPDX-License-Identifier: Apache-2.0
// Elaboration of scoring: what an item leaves open, told by its sentences alone, before any of them is computed: from where they count and
// add, whether a number is exactly that many, what those earn of whom nothing is said. Taken at its word each would score everybody alike, or twice.
#include <algorithm>

#include "interpreter/constant_terms.hpp"
#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

namespace {

using Sentences = std::vector<const Phrase*>;

// Says what somebody earns or loses; a limit does not, nor does what the target earns.
bool says_points(const Phrase* p) {
    static const auto scoring_category = category_number("scoring");
    const bool limit = p->id == Sentence::score_exhausted || p->id == Sentence::score_sum_cap || p->id == Sentence::score_clause_cap;
    return sentence_row(p->id).category == scoring_category && !limit && p->id != Sentence::score_full_at_target;
}

bool is_band(const Phrase* p) { return p->id == Sentence::score_band || p->id == Sentence::score_line_point; }

// 1 次扣 1 分, without 每.
bool counts_without_every(const Phrase* p) {
    static const auto size_slot = slot_number("size");
    const auto* const size = p->id == Sentence::score_count ? p->expr(size_slot) : nullptr;
    return size != nullptr && size->at.span.begin == p->at.span.begin;
}

bool is_deduction(const Phrase* sign) { return sign != nullptr && (sign->id == Sentence::sign_deduct || sign->id == Sentence::sign_off || sign->id == Sentence::sign_deducted); }

bool takes_off(const Phrase* p) {
    static const auto sign_slot = slot_number("sign"), then_slot = slot_number("then"), award_slot = slot_number("award");
    const auto* const then = p->phrase(then_slot);
    const auto* const award = p->phrase(award_slot);
    return is_deduction(p->phrase(sign_slot)) || (then != nullptr && is_deduction(then->phrase(sign_slot))) || (award != nullptr && award->id == Sentence::award_deduct);
}

// What the score starts from; other sentences stand over it, or limit a sum.
const Phrase* first_of_score(const Sentences& parts) {
    const auto starts = [](const Phrase* p) { return p->id != Sentence::score_override && p->id != Sentence::score_sum_cap && p->id != Sentence::score_clause_cap; };
    const auto found = std::find_if(parts.begin(), parts.end(), starts);
    return found == parts.end() ? nullptr : *found;
}

}  // namespace

Number Elaborator::full_marks(std::uint32_t item) const {
    const auto full = constant_number(model_, model_.figures[model_.items[item].full].term);
    return full ? *full : Number(100);  // of points that depend on somebody, what a measure has as a rule
}

// 每满 10 单加 2 分，最多 20 分: so little can only be added to what there is.
bool Elaborator::has_low_limit(const Phrase& step, const PendingItem& pending) const {
    static const auto limit_slot = slot_number("limit"), max_slot = slot_number("max");
    const auto* const limit = step.phrase(limit_slot);
    const auto* const most = limit == nullptr ? nullptr : std::get_if<Quantity>(&limit->expr(max_slot)->node);
    const auto amount = most == nullptr ? std::nullopt : Number::from_decimal(most->digits);
    return amount && *amount < full_marks(pending.item);
}

bool Elaborator::leaves_scoring_open(const PendingItem& pending, const Sentences& parts) {
    static const auto sign_slot = slot_number("sign");
    const auto& item = model_.items[pending.item];
    bool open = false;
    const auto ask = [&](Finding finding) {
        report(std::move(finding));
        open = true;
    };
    for (const auto* const p : parts)
        if (p->id == Sentence::score_open_past || p->id == Sentence::score_open_beyond || p->id == Sentence::score_open_from) ask(diagnose::open_past(p->at.span, said(p->at.span), item.name));
    // 1 次扣 1 分；3 次以上扣 5 分: exactly one, or every one?
    const auto counts = std::count_if(parts.begin(), parts.end(), counts_without_every);
    if (counts > 1 || (counts == 1 && std::any_of(parts.begin(), parts.end(), is_band))) {
        const auto at = (*std::find_if(parts.begin(), parts.end(), counts_without_every))->at.span;
        ask(diagnose::open_exact_count(at, said(at)));
    }
    const auto* const first = first_of_score(parts);
    const bool adds = first != nullptr && counts_one_by_one(first->id) && first->phrase(sign_slot) != nullptr && !has_low_limit(*first, pending);
    if (item.kind == Item::Kind::indicator && adds && std::none_of(parts.begin(), parts.end(), takes_off)) ask(diagnose::open_base(first->at.span, said(first->at.span)));
    if (document_.clauses[item.clause].damaged || std::any_of(parts.begin(), parts.end(), says_points)) return open;  // a line before may be what this one belongs to
    const auto at_target = std::find_if(parts.begin(), parts.end(), [](const Phrase* p) { return p->id == Sentence::score_full_at_target; });
    if (at_target != parts.end()) ask(diagnose::full_at_target_alone((*at_target)->at.span, item.name));
    else ask(diagnose::no_scoring(item.at, item.name));
    return open;
}

}  // namespace kaohe
