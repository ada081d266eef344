// SPDX-License-Identifier: Apache-2.0
// Printing what is said of people and of what happened: who is excluded, anyone with …, there is …. Part of sentence_printer.hpp.
#include "grammar/normal_form.hpp"
#include "grammar/sentence_printer.hpp"
#include "grammar/typesetting.hpp"

namespace kaohe {

using namespace ast;

bool SentencePrinter::is_truth(const Expr& e) const {
    const auto* const r = std::get_if<Reference>(&e.node);
    if (place.truths == nullptr || r == nullptr || r->member >= 0) return false;
    return place.truths->contains(r->name.text) || place.truths->contains(renaming_.of(r->name.text)) || place.truths->contains(renaming_.other_of(r->name.text));
}

// 有试用期 is 试用期, and 有有效评价数不足 10 is 有效评价数低于 10. In English there are fewer than 10 Surveys reads well.
std::optional<Expr> SentencePrinter::without_there(const Phrase& p) const {
    static const auto x_slot = slot_number("x");
    if (p.id != Sentence::there_some && p.id != Sentence::there_range) return std::nullopt;
    const auto& x = *p.expr(x_slot);
    if (p.id == Sentence::there_some) return is_truth(x) && !place.people ? std::optional(x) : std::nullopt;
    auto test = language_ == Language::zh ? counted_test(p) : std::nullopt;
    return test ? std::optional(Expr{std::move(*test), p.at}) : std::nullopt;
}

// 认证讲师的，加 1 分 would count them: 认证讲师为是的，加 1 分.
Phrase SentencePrinter::asking_yes(Phrase p) const {
    static const auto condition_slot = slot_number("condition"), labels_slot = slot_number("labels");
    if (language_ == Language::en || (p.id != Sentence::score_once_when && p.id != Sentence::score_when)) return p;
    for (auto& slot : p.slots) {
        auto* const e = slot.name == condition_slot ? std::get_if<Expr>(&slot.value) : nullptr;
        if (e == nullptr) continue;
        const auto* const there = std::get_if<Spoken>(&e->node);
        auto x = there == nullptr ? std::optional(*e) : without_there(*there->phrase);
        if (!x || !is_truth(*x)) continue;
        Slot yes;
        yes.name = labels_slot, yes.value = Expr{List{{Expr{Truth{true}, e->at}}}, e->at};
        Phrase test{Sentence::test_is, {}, e->at};
        test.slots.push_back(std::move(yes));
        *e = Expr{Test{Box<Expr>(std::move(*x)), Box<Phrase>(std::move(test))}, e->at};
    }
    return p;
}

// 不参与考核 试用期员工、在岗不足 15 天的员工; excluded: anyone with fewer than 10 Days Worked.
std::optional<std::string> SentencePrinter::excluded_with(const Phrase& p) {
    static const auto people_slot = slot_number("people"), reason_slot = slot_number("reason");
    const auto* const people = p.expr(people_slot);
    const auto* const list = people == nullptr ? nullptr : std::get_if<List>(&people->node);
    if (list == nullptr) return std::nullopt;
    std::vector<std::string> members;
    for (const auto& member : list->members) {
        if (language_ == Language::zh) {
            members.push_back(staff_who(member));
            continue;
        }
        const auto* const said = std::get_if<Spoken>(&member.node);
        if (said == nullptr || (said->phrase->id != Sentence::there_some && said->phrase->id != Sentence::there_range)) return std::nullopt;
        place.people = true;
        members.push_back(phrase(*said->phrase));
        place.people = false;
    }
    const auto* const reason = p.expr(reason_slot);
    return (language_ == Language::zh ? "不参与考核 " : "excluded: ") + joined(members, Sentence::op_and) + (reason == nullptr ? std::string() : std::string(comma(language_)) + expr(*reason));
}

// 试用期员工, 长期休假的员工, 在岗天数不足 15 天的员工; of an option, who has it: 实习生.
std::string SentencePrinter::staff_who(const Expr& e) {
    auto out = expr(e, Binding::any);
    const auto* const there = std::get_if<Spoken>(&e.node);
    const bool named = std::holds_alternative<Reference>(e.node) || (there != nullptr && there->phrase->id == Sentence::there_some);
    if (named && there == nullptr && !is_truth(e)) return out;
    set_beside(out, named && out.ends_with("期") ? "员工" : "的员工");
    return out;
}

std::optional<std::string> SentencePrinter::anyone_with(const Phrase& p) {
    static const auto x_slot = slot_number("x"), range_slot = slot_number("range");
    if (!place.people) return std::nullopt;
    std::string out = "anyone with ";
    if (const auto* const range = p.phrase(range_slot)) set_beside(out, phrase(*range));
    set_beside(out, expr(*p.expr(x_slot), Binding::closed));
    return out;
}

}  // namespace kaohe
