// SPDX-License-Identifier: Apache-2.0
#include "grammar/normal_form.hpp"

#include <algorithm>
#include <array>

namespace kaohe {

using namespace ast;

namespace {

constexpr std::uint16_t dropped = 0xFFFF;  // no slot's name

void drop(Phrase& p, std::uint16_t name) {
    p.slots.erase(std::remove_if(p.slots.begin(), p.slots.end(), [name](const Slot& s) { return s.name == name; }), p.slots.end());
}
void set(Phrase& p, std::uint16_t name, Expr value) {
    drop(p, name);
    Slot slot;
    slot.name = name;
    slot.value = std::move(value);
    p.slots.push_back(std::move(slot));
}
void set(Phrase& p, std::uint16_t name, Phrase value) {
    drop(p, name);
    Slot slot;
    slot.name = name;
    slot.value = Box<Phrase>(std::move(value));
    p.slots.push_back(std::move(slot));
}
void rename(Phrase& p, std::uint16_t from, std::uint16_t to) {
    for (auto& slot : p.slots)
        if (slot.name == from) slot.name = to;
}
// The phrase in a slot, to be changed.
Phrase* inner(Phrase& p, std::uint16_t name) {
    for (auto& slot : p.slots)
        if (slot.name == name)
            if (auto* const box = std::get_if<Box<Phrase>>(&slot.value)) return &**box;
    return nullptr;
}

bool is_share(const Expr* size) {
    const auto unit = size == nullptr ? std::string() : unit_within(*size);
    return unit == "%" || unit == "％" || unit == "‰" || unit == "percent";
}

// What is counted, said in words of its own, and verbs of happening: which of them stands here changes nothing.
void drop_nouns(Phrase& p) {
    static const std::array nouns = {slot_number("noun"), slot_number("noun2"), slot_number("verb"), slot_number("act")};
    for (const auto name : nouns) drop(p, name);
}

// Deduct 5 points off: said twice is once.
void one_sign(Phrase& p) {
    static const auto sign_slot = slot_number("sign");
    const Phrase* first = nullptr;
    for (auto& slot : p.slots) {
        auto* const box = slot.name == sign_slot ? std::get_if<Box<Phrase>>(&slot.value) : nullptr;
        if (box == nullptr) continue;
        auto& sign = **box;
        if (sign.id == Sentence::sign_off || sign.id == Sentence::sign_deducted) sign.id = Sentence::sign_deduct;
        if (sign.id == Sentence::sign_added || sign.id == Sentence::sign_earn) sign.id = Sentence::sign_add;
        if (first == nullptr) first = &sign;
        else if (first->id == sign.id) slot.name = dropped;
    }
    drop(p, dropped);
}

// 每次扣 1 分: Chinese says which way, English may leave it to the clause.
void say_sign(Phrase& p, const SentencePlace& place) {
    static const auto sign_slot = slot_number("sign");
    if (p.phrase(sign_slot) == nullptr) set(p, sign_slot, Phrase{place.deduction ? Sentence::sign_deduct : Sentence::sign_add, {}, {}});
}

void one_award(Phrase& p) {
    static const auto award_slot = slot_number("award");
    auto* const award = inner(p, award_slot);
    if (award == nullptr) return;
    switch (award->id) {
        case Sentence::award_bare:
        case Sentence::award_marked:
        case Sentence::award_plain: award->id = Sentence::award_points; break;
        case Sentence::award_plain_none: award->id = Sentence::award_none; break;
        case Sentence::award_plain_full: award->id = Sentence::award_full; break;
        default: break;
    }
}

// 60 points at threshold and threshold earns 60 points are one: the score of one value.
void point_form(Phrase& p) {
    static const auto point_slot = slot_number("point"), range_slot = slot_number("range"), x_slot = slot_number("x");
    const auto* const point = p.phrase(point_slot);
    if (point == nullptr || p.expr(x_slot) != nullptr) return;
    const auto own = point->id == Sentence::anchor_threshold ? Sentence::own_threshold : point->id == Sentence::anchor_stretch ? Sentence::own_stretch : point->id == Sentence::anchor_baseline ? Sentence::own_baseline : Sentence::own_target;
    Phrase range{Sentence::range_exactly, {}, point->at};
    set(range, x_slot, Expr{Word{own}, point->at});
    drop(p, point_slot);
    set(p, range_slot, std::move(range));
    p.id = Sentence::score_band;
}

// 本项得分按 50 分计 and 本项得 50 分 are one.
void override_form(Phrase& p) {
    static const auto award_slot = slot_number("award"), v_slot = slot_number("v"), points_slot = slot_number("points");
    if (const auto* const v = p.expr(v_slot); v != nullptr && p.phrase(award_slot) == nullptr) {
        Phrase award{Sentence::award_points, {}, p.at};
        set(award, points_slot, *v);
        drop(p, v_slot);
        set(p, award_slot, std::move(award));
    }
    one_award(p);
}

void one_range(Phrase& p) {
    static const auto range_slot = slot_number("range"), x2_slot = slot_number("x2");
    auto* const range = inner(p, range_slot);
    if (range == nullptr) return;
    drop(*range, x2_slot);
    if (range->id == Sentence::value_none) range->id = Sentence::range_none;
    if (range->id == Sentence::value_labels || range->id == Sentence::value_options) range->id = Sentence::range_labels;
}

Expr one_time() { return {Quantity{"1", "次"}, {}}; }
bool is_one_time(const Expr& e) {
    const auto* const q = std::get_if<Quantity>(&e.node);
    return q != nullptr && q->digits == "1" && (q->unit == "次" || q->unit == "time" || q->unit == "times");
}

// 每次扣 1 分, 1 point each: one of whatever is counted.
void count_form(Phrase& p, const SentencePlace& place, Language language) {
    static const auto size_slot = slot_number("size"), sign_slot = slot_number("sign"), who_slot = slot_number("who"), part_slot = slot_number("part");
    const auto* const size = p.expr(size_slot);
    if (size != nullptr && is_one_time(*size)) drop(p, size_slot);
    // 1 point per late start, of Late Starts: its own name.
    if (const auto* const who = p.expr(who_slot))
        if (const auto* const r = std::get_if<Reference>(&who->node); r != nullptr && r->member < 0 && name_key(r->name.text) == name_key(std::string(place.item))) drop(p, who_slot);
    if (language == Language::zh) {
        if (p.expr(size_slot) == nullptr) set(p, size_slot, one_time());
        say_sign(p, place);
        p.id = Sentence::score_count;
        return;
    }
    const bool each = p.expr(size_slot) == nullptr && p.expr(who_slot) == nullptr;
    if (each && p.phrase(part_slot) != nullptr) set(p, size_slot, one_time());
    p.id = each && p.phrase(part_slot) == nullptr ? Sentence::score_each : p.phrase(sign_slot) == nullptr ? Sentence::score_each : Sentence::score_count;
}

// 每逾期 1 天 of 归档逾期: what the data counts is the excess already.
bool counts_excess(const Phrase& p, const SentencePlace& place, std::string_view text) {
    static const auto dir_slot = slot_number("dir"), ref_slot = slot_number("ref");
    const auto* const dir = p.phrase(dir_slot);
    if (p.expr(ref_slot) != nullptr || place.targeted || dir == nullptr || place.item.empty()) return false;
    const auto at = dir->at.span;
    return at.end > at.begin && at.end <= text.size() && place.item.find(text.substr(at.begin, at.end - at.begin)) != std::string_view::npos;
}

// Every full 10% by which …: what is short of a step counts for nothing.
void full_steps(Phrase& p) {
    static const auto full_slot = slot_number("full"), part_slot = slot_number("part");
    if (p.find(full_slot) == nullptr) return;
    drop(p, full_slot);
    if (p.phrase(part_slot) == nullptr) set(p, part_slot, Phrase{Sentence::part_down, {}, {}});
}

// 每满 10 单, every full 10 orders: only English has a word for it.
void full_count_form(Phrase& p, const SentencePlace& place, Language language) {
    static const auto full_slot = slot_number("full");
    if (language == Language::en) return set(p, full_slot, Phrase{Sentence::full_step, {}, {}});
    drop(p, full_slot);
    say_sign(p, place);
}

// 低于 90% 的，每低 1 个百分点: short of those 90%.
void from_bound(Phrase& p) {
    static const auto range_slot = slot_number("range"), ref_slot = slot_number("ref"), x_slot = slot_number("x");
    const auto* const range = p.phrase(range_slot);
    const auto* const bound = range == nullptr ? nullptr : range->expr(x_slot);
    if (bound == nullptr) return;
    const auto value = *bound;
    drop(p, range_slot);
    set(p, ref_slot, value);
    p.id = Sentence::score_step;
}

void to_bound(Phrase& p) {
    static const auto range_slot = slot_number("range"), ref_slot = slot_number("ref"), dir_slot = slot_number("dir"), x_slot = slot_number("x");
    Phrase range{p.phrase(dir_slot)->id == Sentence::dir_below ? Sentence::range_less_than : Sentence::range_more_than, {}, {}};
    set(range, x_slot, *p.expr(ref_slot));
    drop(p, ref_slot);
    set(p, range_slot, std::move(range));
    p.id = Sentence::score_step_past;
}

void step_form(Phrase& p, const SentencePlace& place, std::string_view text, Language language) {
    static const auto size_slot = slot_number("size"), ref_slot = slot_number("ref"), dir_slot = slot_number("dir"), noun_slot = slot_number("noun"), who_slot = slot_number("who"), part_slot = slot_number("part"), full_slot = slot_number("full");
    full_steps(p);
    if (p.id == Sentence::score_step && counts_excess(p, place, text)) {
        drop(p, dir_slot);
        return count_form(p, place, language);
    }
    if (p.id == Sentence::score_step_past) from_bound(p);
    if (p.expr(ref_slot) == nullptr) set(p, ref_slot, Expr{Word{Sentence::own_target}, {}});
    const bool each = p.expr(size_slot) == nullptr || is_one_time(*p.expr(size_slot));
    if (each && language == Language::en && p.expr(who_slot) != nullptr) {  // for every time that Late Arrivals are above 2
        set(p, size_slot, one_time());
    } else if (each && language == Language::en) {  // for every occurrence above 2
        drop(p, size_slot);
        Slot noun;
        noun.name = noun_slot;
        noun.value = std::string("occurrence");
        p.slots.push_back(std::move(noun));
    } else if (each) {
        set(p, size_slot, one_time());
    }
    if (language == Language::zh) say_sign(p, place);
    const auto* const ref = p.expr(ref_slot);
    const bool share = is_share(p.expr(size_slot));
    const bool of_ref = p.id == Sentence::score_step_share || (share && !place.rate && ref != nullptr);
    if (language == Language::zh) {
        const bool bound = ref != nullptr && std::holds_alternative<Quantity>(ref->node) && !place.targeted && !share && p.expr(who_slot) == nullptr;
        if (of_ref) p.id = Sentence::score_step_share;
        else if (bound && p.phrase(dir_slot) != nullptr && p.phrase(dir_slot)->id != Sentence::dir_off) to_bound(p);
        else p.id = Sentence::score_step;
        return;
    }
    if (const auto* const part = p.phrase(part_slot); !each && part != nullptr && part->id == Sentence::part_down) {
        drop(p, part_slot);
        set(p, full_slot, Phrase{Sentence::full_step, {}, {}});
    }
    if (!of_ref) {
        p.id = Sentence::score_step_of;
        return;
    }
    p.id = Sentence::score_step_share;  // for every 5% of the target by which it falls short
    if (auto* const dir = inner(p, dir_slot)) dir->id = dir->id == Sentence::dir_below ? Sentence::miss_below : dir->id == Sentence::dir_above ? Sentence::miss_above : Sentence::miss_off;
}

void modifier_form(Phrase& p) {
    static const auto mode_slot = slot_number("mode");
    auto* const mode = inner(p, mode_slot);
    if (mode == nullptr) return;
    if (mode->id == Sentence::whole_ceiling) mode->id = Sentence::round_ceiling;
    if (mode->id == Sentence::whole_floor) mode->id = Sentence::round_floor;
    if (mode->id == Sentence::whole_truncated) mode->id = Sentence::round_down;
}

// 到元 and 到 1 元 are one; 分 alone would be points, so that a cent keeps its number in Chinese.
void rounding_step(Phrase& p, Language language) {
    static const auto step_slot = slot_number("step"), q_slot = slot_number("q"), unit_slot = slot_number("unit");
    auto* const step = inner(p, step_slot);
    if (step == nullptr) return;
    const auto* const said = step->id == Sentence::step_unit ? step->expr(unit_slot) : step->expr(q_slot);
    const auto* const q = said == nullptr ? nullptr : std::get_if<Quantity>(&said->node);
    if (q == nullptr || q->digits != "1" || q->unit.empty()) return;
    const auto value = *said;
    const bool alone = q->unit != "%" && (language == Language::en || (q->unit != "分钱" && q->unit != "cent" && q->unit != "cents"));
    *step = Phrase{alone ? Sentence::step_unit : Sentence::step_quantity, {}, step->at};
    set(*step, alone ? unit_slot : q_slot, value);
}

// 四舍五入到整数 and 四舍五入取整 are one.
void whole_form(Phrase& p) {
    static const auto step_slot = slot_number("step");
    if (const auto* const step = p.phrase(step_slot); step == nullptr || step->id != Sentence::step_whole) return;
    drop(p, step_slot);
    p.id = Sentence::modify_round_whole;
}

// 打 8 折 is 80% of it.
void effect_form(Phrase& p) {
    static const auto target_slot = slot_number("target"), v_slot = slot_number("v"), n_slot = slot_number("n");
    if (p.id == Sentence::effect_set_rating) {
        p.id = Sentence::effect_set;
        set(p, target_slot, Phrase{Sentence::target_rating, {}, {}});
    }
    if (p.id == Sentence::effect_factor && p.find(n_slot) != nullptr) {
        const auto tenths = p.text(n_slot);
        drop(p, n_slot);
        set(p, v_slot, Expr{Quantity{tenths.size() == 1 ? tenths + "0" : tenths, "%"}, {}});
    }
}

}  // namespace

Phrase normal_form(const Phrase& written, const SentencePlace& place, std::string_view text, Language language) {
    static const auto of_slot = slot_number("of"), who_slot = slot_number("who"), x2_slot = slot_number("x2");
    Phrase p = written;
    drop_nouns(p);
    one_sign(p);
    switch (p.id) {
        case Sentence::score_count:
        case Sentence::score_each: count_form(p, place, language); break;
        case Sentence::score_step:
        case Sentence::score_step_of:
        case Sentence::score_step_share:
        case Sentence::score_step_past: step_form(p, place, text, language); break;
        case Sentence::score_count_full: full_count_form(p, place, language); break;
        case Sentence::score_band:
            rename(p, of_slot, who_slot);
            one_award(p);
            one_range(p);
            break;
        case Sentence::modify_round_step:
            rounding_step(p, language);
            whole_form(p);
            break;
        case Sentence::modify_step_open: rounding_step(p, language); break;
        case Sentence::modify_round_whole: modifier_form(p); break;
        case Sentence::effect_set_rating:
        case Sentence::effect_factor: effect_form(p); break;
        case Sentence::policy_excluded_more:
        case Sentence::policy_excluded_after: p.id = Sentence::policy_excluded; break;
        case Sentence::range_at_least:
        case Sentence::range_more_than:
        case Sentence::range_at_most:
        case Sentence::range_less_than: drop(p, x2_slot); break;
        case Sentence::score_override: override_form(p); break;
        case Sentence::score_line_point:
            point_form(p);
            one_award(p);
            break;
        default: one_award(p);
    }
    return p;
}

std::optional<Test> counted_test(const Phrase& p) {
    static const auto x_slot = slot_number("x"), n_slot = slot_number("n"), range_slot = slot_number("range");
    const auto* const count = p.phrase(range_slot);
    if (p.id != Sentence::there_range || count == nullptr || count->id == Sentence::count_exactly) return std::nullopt;
    const auto id = count->id == Sentence::count_at_least ? Sentence::range_at_least : count->id == Sentence::count_more ? Sentence::range_more_than : count->id == Sentence::count_fewer ? Sentence::range_less_than : Sentence::range_at_most;
    Phrase range{id, {}, count->at}, test{Sentence::test_range, {}, p.at};
    set(range, x_slot, *count->expr(n_slot));
    set(test, range_slot, std::move(range));
    return Test{Box<Expr>(*p.expr(x_slot)), Box<Phrase>(std::move(test))};
}

}  // namespace kaohe
