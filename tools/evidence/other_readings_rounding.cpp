// SPDX-License-Identifier: Apache-2.0
// Roundings left out, done otherwise, or done where the policy has none; part steps taken the other way.
#include <algorithm>
#include <array>

#include "interpreter/constant_terms.hpp"
#include "interpreter/number_text.hpp"
#include "tools/evidence/other_reading.hpp"

namespace kaohe {

namespace {

constexpr int most_decimals = 3;

Number step_of(const Unit& unit, int decimals) { return unit.scale / Number(10).power(decimals); }

// 到整数, 到 1 位小数
Say to_decimals(int decimals) {
    if (decimals == 0) return {"到整数", "to whole numbers"};
    return {"到 " + std::to_string(decimals) + " 位小数", "to " + std::to_string(decimals) + (decimals == 1 ? " decimal place" : " decimal places")};
}

Say mode_words(RoundingMode mode) {
    switch (mode) {
        case RoundingMode::down: return {"舍去了尾数，没有四舍五入", "was cut off instead of rounded"};
        case RoundingMode::up: return {"一律进了一位，没有四舍五入", "was always rounded up"};
        case RoundingMode::half_even: return {"逢五取了偶数（四舍六入五成双）", "was rounded half to even (banker's rounding)"};
        case RoundingMode::half_down: return {"逢五舍去了", "was rounded half down"};
        default: return {"用了四舍五入", "was rounded half up"};
    }
}

}  // namespace

void OtherReadings::add_rounding() {
    for (const TermId term : terms())
        if (model_.terms[term].op == Op::round && owner(term) != none) add_other_rounding(term);
}

void OtherReadings::add_other_rounding(TermId term) {
    const Term& t = model_.terms[term];
    const Say name = called_owner(term);
    const auto mode = static_cast<RoundingMode>(t.payload);
    const auto step = constant_number(model_, t.b);
    add("unrounded", 0, {name.zh + (mode == RoundingMode::half_up ? "没有四舍五入" : "没有取到规定的位数"), name.en + " was not rounded"}, [term](Model& model) { becomes(model, term, model.terms[term].a); });
    for (const RoundingMode other : {RoundingMode::half_up, RoundingMode::down, RoundingMode::up, RoundingMode::half_even, RoundingMode::half_down}) {
        if (other == mode) continue;
        const Say how = mode_words(other);
        add(other == RoundingMode::down ? "truncated" : "rounded_otherwise", 1 + (other == RoundingMode::half_down), {name.zh + how.zh, name.en + " " + how.en}, [term, other](Model& model) { model.terms[term].payload = static_cast<std::uint32_t>(other); });
    }
    for (int decimals = 0; step && decimals <= most_decimals; ++decimals) {
        const Number size = step_of(model_.units[t.unit], decimals);
        if (size == *step) continue;
        const Say to = to_decimals(decimals);
        // Fewer decimals than the policy has look like no rounding at all, where the list shows no more than those.
        add("other_decimals", *step < size ? -1 : 1, {name.zh + "舍入" + to.zh + "，位数不对", name.en + " was rounded " + to.en}, [term, size](Model& model) { model.terms[term].b = add_constant(model, size); });
    }
}

// 不足一档: counted as one, as none, or in part.
void OtherReadings::add_part_steps() {
    struct Way {
        const char* key;
        RoundingMode mode;
        bool exact;
        Say words;
    };
    const std::array<Way, 4> ways{{{"part_step_up", RoundingMode::up, false, {"不足一档的也算了一档", "counted part of a step as a whole one"}},
                                   {"part_step_down", RoundingMode::down, false, {"不足一档的没有算", "did not count part of a step"}},
                                   {"part_step_pro_rata", RoundingMode::down, true, {"不足一档的按比例算了", "counted part of a step pro rata"}},
                                   {"part_step_nearest", RoundingMode::half_up, false, {"不足一档的四舍五入了", "rounded part of a step to the nearest"}}}};
    const auto act = [](Model& model, TermId term, const Way& way) {
        if (way.exact) becomes(model, term, model.terms[term].a);
        else model.terms[term].payload = static_cast<std::uint32_t>(way.mode);
    };
    std::vector<TermId> found;
    for (const TermId term : terms())
        if (model_.terms[term].op == Op::round_whole && owner(term) != none) found.push_back(term);
    for (const Way& way : ways) {
        std::vector<TermId> others;
        for (const TermId term : found) {
            if (!way.exact && static_cast<RoundingMode>(model_.terms[term].payload) == way.mode) continue;
            others.push_back(term);
            const Say name = called_owner(term);
            add(way.key, 1, {name.zh + way.words.zh, name.en + " " + way.words.en}, [=](Model& model) { act(model, term, way); });
        }
        if (others.size() > 1)
            add(way.key, 1, {"各项" + way.words.zh, "every measure " + way.words.en}, [=](Model& model) {
                for (const TermId term : others) act(model, term, way);
            });
    }
}

namespace {

void round_figure(Model& model, FigureId figure, const Number& step) {
    const TermId inner = model.figures[figure].term;
    const TermId size = add_constant(model, step);
    model.figures[figure].term = add_term(model, Op::round, inner, size, none, static_cast<std::uint32_t>(RoundingMode::half_up));
    model.terms.back().unit = model.figures[figure].unit;
}

bool is_step_on_the_way(const Model& model, FigureId figure) {
    const Figure& f = model.figures[figure];
    if (f.type != ValueType::number || f.term == none || model.terms[f.term].op == Op::constant) return false;
    switch (f.kind) {
        case FigureKind::formula:
        case FigureKind::table:
        case FigureKind::attainment:
        case FigureKind::actual:
        case FigureKind::target:
        case FigureKind::weighted_total:
        case FigureKind::score_total:
        case FigureKind::extra_total:
        case FigureKind::deduction_total:
        case FigureKind::rating_value:
        case FigureKind::result:
        case FigureKind::counted: return true;
        default: return false;
    }
}

}  // namespace

void OtherReadings::add_early_rounding(bool before_ratings_only) {
    std::vector<bool> is_read(model_.figures.size());
    for (const auto& reads : model_.reads)
        for (const FigureId figure : reads) is_read[figure] = true;
    std::vector<FigureId> scores, attainments;
    for (FigureId figure = 0; figure < model_.figures.size(); ++figure) {
        if (!is_step_on_the_way(model_, figure) || !is_read[figure]) continue;
        const FigureKind kind = model_.figures[figure].kind;
        if (before_ratings_only && (kind == FigureKind::rating_value || kind == FigureKind::result)) continue;
        if (kind == FigureKind::counted && model_.items[model_.figures[figure].item].kind == Item::Kind::indicator) scores.push_back(figure);
        if (kind == FigureKind::attainment || kind == FigureKind::actual) attainments.push_back(figure);
        add_early_rounding(figure, 3);
    }
    const auto add_all = [&](const std::vector<FigureId>& figures, int rank, const Say& names) {
        for (int decimals = 0; figures.size() > 1 && decimals < most_decimals; ++decimals) {
            const Say to = to_decimals(decimals);
            add_in_sum("rounded_early", rank, {names.zh + "先四舍五入" + to.zh + "，才往下算", names.en + " were rounded " + to.en + " before they were used"}, [=](Model& model) {
                for (const FigureId figure : figures) round_figure(model, figure, step_of(model.units[model.figures[figure].unit], decimals));
            });
        }
    };
    add_all(scores, 1, {"各项得分", "the scores of the measures"});
    add_all(attainments, 2, {"各项完成率", "the attainments of the measures"});
    if (model_.weighted_total == none || model_.points_system) return;
    for (int decimals = 0; decimals < most_decimals; ++decimals) {
        const Say to = to_decimals(decimals);
        add("shares_rounded_early", 1, {"各项加权得分先四舍五入" + to.zh + "，才合计", "each score × weight was rounded " + to.en + " before they were added up"}, {});
        list_.back().rounded_shares = step_of(model_.units[model_.figures[model_.weighted_total].unit], decimals);
    }
}

void OtherReadings::add_early_rounding(FigureId figure, int rank) {
    const Say name = called(figure);
    for (int decimals = 0; decimals < most_decimals; ++decimals) {
        const Number step = step_of(model_.units[model_.figures[figure].unit], decimals);
        const Say to = to_decimals(decimals);
        add_in_sum("rounded_early", rank, {name.zh + "先四舍五入" + to.zh + "，才往下算", name.en + " was rounded " + to.en + " before it was used"}, [=](Model& model) { round_figure(model, figure, step); });
    }
}

}  // namespace kaohe
