// SPDX-License-Identifier: Apache-2.0
// Caps and floors left out.
#include <algorithm>

#include "interpreter/constant_terms.hpp"
#include "interpreter/number_text.hpp"
#include "interpreter/value_text.hpp"
#include "tools/evidence/other_reading.hpp"

namespace kaohe {

namespace {

// max(0, target − actual) without its 0.
TermId other_than_zero(const Model& model, const Term& t) {
    const auto a = constant_number(model, t.a), b = constant_number(model, t.b);
    if (a && a->is_zero() && !b) return t.b;
    if (b && b->is_zero() && !a) return t.a;
    return none;
}

}  // namespace

void OtherReadings::add_limits() {
    std::vector<TermId> caps, floors;
    for (const TermId term : terms()) {
        if (owner(term) == none) continue;
        add_limit(term);
        const Op op = model_.terms[term].op;
        const FigureKind kind = model_.figures[owner(term)].kind;
        if (kind != FigureKind::score && kind != FigureKind::counted) continue;
        if (op == Op::cap) caps.push_back(term);
        if (op == Op::floor_) floors.push_back(term);
    }
    const auto add_all = [&](const char* key, const std::vector<TermId>& limits, Say words) {
        if (limits.size() < 2) return;
        add(key, 1, std::move(words), [limits](Model& model) {
            for (const TermId term : limits) becomes(model, term, model.terms[term].a);
        });
    };
    add_all("cap_left_out", caps, {"各项都没有封顶", "no measure was capped"});
    add_all("floor_left_out", floors, {"各项都扣到了 0 分以下（没有“扣完为止”）", "no measure had its floor: scores went below it"});
}

void OtherReadings::add_limit(TermId term) {
    const Term& t = model_.terms[term];
    const Say name = called_owner(term);
    const auto limit_of = [&](TermId id) {
        const auto number = id == none ? std::nullopt : constant_number(model_, id);
        return number ? number_text(*number, model_.units[t.unit]) : Say();
    };
    const auto drop = [term](Model& model) { becomes(model, term, model.terms[term].a); };
    switch (t.op) {
        case Op::cap: {
            const Say limit = limit_of(t.b);
            add("cap_left_out", 1, {name.zh + "没有封顶" + (limit.zh.empty() ? "" : "（最高 " + limit.zh + "）"), name.en + " was not capped" + (limit.en.empty() ? "" : " at " + limit.en)}, drop);
            break;
        }
        case Op::floor_: {
            const Say limit = limit_of(t.b);
            add("floor_left_out", 1, {name.zh + "没有“最低 " + (limit.zh.empty() ? "…" : limit.zh) + "”的限制", name.en + " had no floor" + (limit.en.empty() ? "" : " of " + limit.en)}, drop);
            break;
        }
        case Op::clamp_range: add("limits_left_out", 1, {name.zh + "没有上下限", name.en + " was not kept within its limits"}, drop); break;
        case Op::minimum: {
            add("cap_left_out", 2, {name.zh + "没有取较小的一个", name.en + " did not take the smaller of two"}, drop);
            add("cap_left_out", 2, {name.zh + "没有取较小的一个", name.en + " did not take the smaller of two"}, [term](Model& model) { becomes(model, term, model.terms[term].b); });
            break;
        }
        case Op::maximum: {
            const TermId other = other_than_zero(model_, t);
            if (other != none) {
                add("excess_counted", 2, {name.zh + "达标的人也算了差额，倒加或倒扣了分", name.en + " counted the difference on the good side, too"}, [=](Model& model) { becomes(model, term, other); });
                break;
            }
            add("floor_left_out", 2, {name.zh + "没有取较大的一个", name.en + " did not take the greater of two"}, drop);
            add("floor_left_out", 2, {name.zh + "没有取较大的一个", name.en + " did not take the greater of two"}, [term](Model& model) { becomes(model, term, model.terms[term].b); });
            break;
        }
        default: break;
    }
}

}  // namespace kaohe
