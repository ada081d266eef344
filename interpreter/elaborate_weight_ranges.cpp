// SPDX-License-Identifier: Apache-2.0
// Elaboration of a weight of which a scheme gives only a range (权重 15%～20%): told, and then as open as one to be decided within it.
#include "grammar/text.hpp"
#include "interpreter/elaborator.hpp"

namespace kaohe {

using namespace ast;

Elaborator::OpenWeight Elaborator::open_weight(const Phrase& p) {
    static const auto allowed_slot = slot_number("allowed");
    const auto& allowed = *p.phrase(allowed_slot);
    const auto unit = percent_unit();
    const auto within = range(allowed, unit, {.place = Context::Place::weight});
    if (!within) return {};
    const auto at = allowed.at.span;
    const auto text = said(at), words = said(p.at.span);
    auto finding = diagnose::weight_range_alone(p.at.span, words, text);
    const bool chinese = has_han(words);
    finding.fixes.push_back({"tbd", Say("待定，只能在 " + text + " 以内", "to be decided, within " + text), {{at, (chinese ? "待定（可调范围 " : "TBD (allowed range ") + text + (chinese ? "）" : ")")}}});
    report(std::move(finding));
    return {add_term(Op::hole, at, unit), within};
}

}  // namespace kaohe
