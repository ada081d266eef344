// SPDX-License-Identifier: Apache-2.0
// Which way a figure moves whose absence is answered: 除数为零时本项不考核. Where the answer acts for some people whatever the growing figure
// is, and for others never, it does not turn the direction.
#include <algorithm>

#include "interpreter/direction.hpp"
#include "interpreter/reads.hpp"

namespace kaohe {

Direction Directions::answered(const Term& t) {
    const Direction own = term(t.a);
    if (own == Direction::fixed || own == Direction::open) return own;
    for (const Answer& answer : model_.answers[t.payload].list) {
        if (is_moved(answer.value)) return Direction::open;
        if (answer.trigger == Absence::missing || answer.kind == Answer::Kind::error) continue;
        if (answer.trigger != Absence::zero_divisor || may_divide_by_moved(t.a)) return Direction::open;
    }
    return own;
}

// Whether growing can turn a divisor behind the term to zero, or away from it. Precondition: its direction is known and not open, so that
// points of tables within it ascend.
bool Directions::may_divide_by_moved(TermId top) {
    bool found = false;
    for_terms_within(model_, top, [&](TermId id) {
        const Term& t = model_.terms[id];
        if (found || !is_moved(id)) return false;
        switch (t.op) {
            case Op::divide: {
                const Interval divisor = outline(t.b);
                const bool never_zero = (divisor.low && (divisor.low->sign() > 0 || (divisor.low->is_zero() && !divisor.low_closed))) || (divisor.high && (divisor.high->sign() < 0 || (divisor.high->is_zero() && !divisor.high_closed)));
                found = is_moved(t.b) && !never_zero;
                break;
            }
            case Op::figure:
                found = t.payload != growing_ && model_.figures[t.payload].term != none && may_divide_by_moved(model_.figures[t.payload].term);
                break;
            case Op::lookup: {
                const Table& table = model_.tables[t.payload];
                const auto within = [&](TermId one) { return one != none && may_divide_by_moved(one); };
                found = within(table.below_value) || within(table.above_value) || std::any_of(table.keys.begin(), table.keys.end(), within) ||
                        std::any_of(table.lines.begin(), table.lines.end(), [&](const TableLine& line) { return within(line.result); });
                break;
            }
            case Op::power: case Op::ruled: case Op::weighted_sum: case Op::score_sum: case Op::extra_sum: case Op::deduction_sum: case Op::rating: case Op::rating_value: case Op::outcome: case Op::dated:
                found = true;
                break;
            default: break;
        }
        return !found;
    });
    return found;
}

}  // namespace kaohe
