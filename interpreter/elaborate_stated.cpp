// SPDX-License-Identifier: Apache-2.0
// What a policy, a column or an item can say of itself once only: of two weights none is picked.
#include <optional>

#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

namespace {

bool is_in_points(const Phrase& share) {
    static const auto q_slot = slot_number("q");
    const auto* const q = std::get_if<Quantity>(&share.expr(q_slot)->node);
    return q != nullptr && unit_of_spelling(q->unit.empty() ? "分" : q->unit) == point_unit();
}

// The matter that a part settles: its own sentence, or one that several sentences settle. Nothing for what may be said again.
std::optional<StatedMatter> matter_of(const Phrase& p) {
    static const auto trigger_slot = slot_number("trigger");
    switch (p.id) {
        case Sentence::item_weight:
        case Sentence::item_weight_within:
        case Sentence::item_weight_range:
        case Sentence::item_weight_table: return StatedMatter{Sentence::item_weight, Sentence::item_weight};
        case Sentence::item_bare_share: {
            const auto matter = is_in_points(p) ? Sentence::item_points : Sentence::item_weight;
            return StatedMatter{matter, matter};
        }
        case Sentence::part_range:
        case Sentence::item_unit_range: return StatedMatter{Sentence::part_range, Sentence::part_range};
        case Sentence::part_options:
        case Sentence::part_options_ordered: return StatedMatter{Sentence::part_options, Sentence::part_options};
        case Sentence::part_absence: return StatedMatter{p.id, p.phrase(trigger_slot)->id};  // one answer to each trigger
        case Sentence::item_target:
        case Sentence::item_target_at_least:
        case Sentence::item_target_at_most: return StatedMatter{Sentence::item_target, Sentence::item_target};
        case Sentence::item_points:
        case Sentence::item_threshold:
        case Sentence::item_stretch:
        case Sentence::item_baseline:
        case Sentence::item_actual:
        case Sentence::policy_number:
        case Sentence::policy_version:
        case Sentence::policy_effective:
        case Sentence::policy_until:
        case Sentence::policy_period:
        case Sentence::policy_points:
        case Sentence::policy_currency: return StatedMatter{p.id, p.id};
        default: return std::nullopt;
    }
}

}  // namespace

bool Elaborator::is_stated_again(const Phrase& p, StatedOnce& stated) {
    const auto matter = matter_of(p);
    if (!matter) return false;
    const auto [first, fresh] = stated.emplace(*matter, p.at.span);
    if (fresh) return false;
    auto finding = diagnose::stated_twice(p.at.span, said(p.at.span));
    finding.labels.push_back({first->second, Say("前面已经写过", "it was said here before")});
    report(std::move(finding));
    return true;
}

}  // namespace kaohe
