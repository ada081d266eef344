// SPDX-License-Identifier: Apache-2.0
#include "grammar/sentence_printer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "grammar/accepted_codes.hpp"
#include "grammar/clause_table.hpp"
#include "grammar/layout.hpp"
#include "grammar/normal_form.hpp"
#include "grammar/text.hpp"
#include "grammar/typesetting.hpp"
#include "grammar/units.hpp"

namespace kaohe {

using namespace ast;

std::string unit_within(const Expr& e) {
    if (const auto* const q = std::get_if<Quantity>(&e.node)) return q->unit;
    if (const auto* const n = std::get_if<Negative>(&e.node)) return unit_within(*n->x);
    if (const auto* const m = std::get_if<Modified>(&e.node)) return unit_within(*m->x);
    return {};
}

namespace {

Binding binding_of(const Expr& e) {
    if (const auto* const l = std::get_if<Logic>(&e.node)) return l->any ? Binding::any : Binding::all;
    if (std::holds_alternative<Not>(e.node)) return Binding::negation;
    if (std::holds_alternative<Comparison>(e.node) || std::holds_alternative<Test>(e.node)) return Binding::comparison;
    if (const auto* const o = std::get_if<Operation>(&e.node)) return o->operators.front() == '+' || o->operators.front() == '-' ? Binding::sum : Binding::product;
    if (std::holds_alternative<Negative>(e.node)) return Binding::unary;
    if (const auto* const m = std::get_if<Modified>(&e.node)) return m->modifiers.empty() ? binding_of(*m->x) : Binding::open;
    if (const auto* const s = std::get_if<Spoken>(&e.node)) {
        if (s->phrase->id == Sentence::share_of || s->phrase->id == Sentence::raised_by || s->phrase->id == Sentence::lowered_by) return Binding::closed;
        return s->phrase->id == Sentence::if_then_else ? Binding::any : Binding::comparison;
    }
    return Binding::closed;
}

bool is_plural(std::string_view name) { return name.size() > 2 && name.ends_with("s") && !name.ends_with("ss") && !name.ends_with("us") && !name.ends_with("is"); }

// Valid Surveys are fewer than 30: the data itself, and an amount of what is counted.
bool is_about_a_count(const Test& t) {
    static const auto range_slot = slot_number("range"), x_slot = slot_number("x");
    const auto* const counted = std::get_if<Reference>(&t.x->node);
    const auto* const range = t.test->phrase(range_slot);
    const auto* const bound = range == nullptr ? nullptr : range->expr(x_slot);
    const auto* const unit = bound == nullptr ? nullptr : find_unit(unit_within(*bound));
    return counted != nullptr && counted->member < 0 && unit != nullptr && unit->counts;
}

}  // namespace

std::string SentencePrinter::name_text(const std::string& name) const {
    const auto& shown = renaming_.of(name);
    const bool quoted = renaming_.quote_all || must_be_quoted(shown) || (shown == name && renaming_.quoted.contains(name));
    const auto words = quoted ? quoted_name(shown, language_) : shown;
    return renaming_.set_apart ? " " + words + " " : words;
}

std::string SentencePrinter::text(const std::string& words) const {
    const auto& other = renaming_.of(words);
    if (other != words) return quoted_text(other);
    // 考核周期：月度 is the note that a column of a table makes, its heading before the cell.
    const bool zh = language_ == Language::zh;
    for (const auto meaning : {TableMeaning::formula, TableMeaning::period, TableMeaning::remark, TableMeaning::provider}) {
        const auto name = heading_name(ClauseKind::indicator, meaning);
        for (const auto& heading : {name.zh + "：", name.en + ": "})
            if (words.starts_with(heading)) return quoted_text((zh ? name.zh + "：" : name.en + ": ") + renaming_.of(words.substr(heading.size())));
    }
    return quoted_text(words);
}

std::string SentencePrinter::bracketed(const std::string& inner) const { return mark_text('(', language_) + inner + mark_text(')', language_); }

std::string SentencePrinter::joined(const std::vector<std::string>& members, Sentence last) const {
    const bool zh = language_ == Language::zh;
    std::string out;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (i > 0 && (zh || last == Sentence::op_not)) out += enumeration(language_);
        else if (i > 0) out += i + 1 < members.size() ? ", " : last == Sentence::op_or ? " or " : " and ";
        out += members[i];
    }
    return out;
}

std::string SentencePrinter::print_pieces(const std::vector<FilledPiece>& pieces) {
    std::string out;
    bool apostrophe = false;  // Answer Rate's attainment
    for (const auto& piece : pieces) {
        const auto words = piece.slot != nullptr ? slot(*piece.slot, piece.rule) : piece.text;
        const bool glued = std::exchange(apostrophe, piece.slot == nullptr && words == "'") || apostrophe;
        if (glued) out += words;
        else if (piece.spaced && !out.empty() && !words.empty()) set_apart_from(out, words);
        else set_beside(out, words);
    }
    return out;
}

std::string SentencePrinter::phrase(const Phrase& written) {
    static const auto sign_slot = slot_number("sign"), size_slot = slot_number("size");
    static const auto scoring = category_number("scoring");
    const auto p = asking_yes(normal_form(written, place, text_, language_));
    if (auto words = fixed(p)) return *words;
    const auto around = place;
    if (const auto* const sign = p.phrase(sign_slot)) place.deducts = sign->id == Sentence::sign_deduct;
    if (const auto* const size = p.expr(size_slot); size != nullptr && (sentence_row(p.id).category == scoring || p.id == Sentence::rating_slope)) place.size = size;
    place.bounded = p.id == Sentence::score_step_past;
    std::string words;
    if (const auto pieces = fill_wording(p, language_)) words = print_pieces(*pieces);
    else if (!unprintable_) unprintable_ = p.at.span;
    place = around;
    return words;
}

// What is said in other words than its row's, or in words that depend on what stands around it.
std::optional<std::string> SentencePrinter::fixed(const Phrase& p) {
    static const auto range_slot = slot_number("range"), text_slot = slot_number("text"), target_slot = slot_number("target"), name_slot = slot_number("name");
    switch (p.id) {
        case Sentence::part_up:
        case Sentence::part_down: return part_step(p);
        case Sentence::test_range: return p.phrase(range_slot) == nullptr ? std::nullopt : range_in_test(*p.phrase(range_slot));
        case Sentence::policy_language_name:
        case Sentence::part_second_name: return (language_ == Language::zh ? "英文名 " : "Chinese name ") + renaming_.other_of(p.text(text_slot));
        case Sentence::range_less_than:
        case Sentence::range_more_than: return past_anchor(p);
        case Sentence::range_labels:
        case Sentence::range_exactly: return exactly(p);
        case Sentence::policy_excluded: return excluded_with(p);
        case Sentence::score_formula: return plain_score(p);
        case Sentence::award_untouched:
            if (!place.extra) return std::nullopt;
            return language_ == Language::zh ? "不加分" : "no extra points";
        case Sentence::there_some:
        case Sentence::there_range: return anyone_with(p);
        case Sentence::where_spread: return spread_to_others();
        case Sentence::dir_below: return language_ == Language::zh ? std::nullopt : std::optional<std::string>(place.rate ? "below" : "short of");
        case Sentence::example_value: return beside_value(p, target_slot);
        case Sentence::result_amount: return beside_value(p, name_slot);
        default: return std::nullopt;
    }
}

// Below threshold, above maximum: of a level, not of an amount.
std::optional<std::string> SentencePrinter::past_anchor(const Phrase& p) {
    static const auto x_slot = slot_number("x");
    const auto* const x = p.expr(x_slot);
    if (language_ == Language::zh || x == nullptr || !std::holds_alternative<Word>(x->node)) return std::nullopt;
    return (p.id == Sentence::range_less_than ? "below " : "above ") + expr(*x, Binding::closed);
}

// English says among whom, as Chinese leaves it to the policy: within the category, if there are some.
std::optional<std::string> SentencePrinter::spread_to_others() const {
    if (language_ == Language::zh) return std::nullopt;
    return std::string("and spread its ") + (place.points ? "points" : "weight") + " pro rata " + (place.categories ? "within its category" : "over the other measures");
}

// Score: TBD, and what is no formula: the score is the actual value.
std::optional<std::string> SentencePrinter::plain_score(const Phrase& p) {
    static const auto v_slot = slot_number("v");
    const auto* const v = p.expr(v_slot);
    if (language_ == Language::zh || v == nullptr) return std::nullopt;
    if (std::holds_alternative<Hole>(v->node)) return "score: " + expr(*v, Binding::open);
    const auto* const word = std::get_if<Word>(&v->node);
    return word != nullptr && word->id == Sentence::own_actual ? std::optional<std::string>("score is the actual value") : std::nullopt;
}

// Exactly 0 places: an amount alone would be what the item is worth. Of a level nobody says exactly.
std::optional<std::string> SentencePrinter::exactly(const Phrase& p) {
    static const auto x_slot = slot_number("x"), labels_slot = slot_number("labels");
    const auto* x = p.id == Sentence::range_labels ? p.expr(labels_slot) : p.expr(x_slot);
    if (const auto* const list = x == nullptr ? nullptr : std::get_if<List>(&x->node); list != nullptr && list->members.size() == 1) x = &list->members.front();
    if (language_ == Language::zh || x == nullptr || !std::holds_alternative<Quantity>(x->node)) return std::nullopt;
    return "exactly " + expr(*x, Binding::closed);
}

// A name and the value that follows it, a blank between: 岗位 热线客服.
std::string SentencePrinter::beside_value(const Phrase& p, std::uint16_t named) {
    static const auto v_slot = slot_number("v");
    const auto* const target = p.find(named);
    const auto* const value = p.expr(v_slot);
    if (target == nullptr || value == nullptr) return {};
    const bool number = std::holds_alternative<Quantity>(value->node) || std::holds_alternative<Negative>(value->node) || std::holds_alternative<Date>(value->node);
    auto name = slot(*target, static_cast<SlotRule>(BaseRule::plain));
    // 甲项 完成率 would be the attainment of 甲项.
    if (p.id == Sentence::result_amount && std::holds_alternative<Word>(value->node)) return name + " = " + expr(*value, Binding::closed);
    if (language_ == Language::zh || p.id != Sentence::example_value) return name + " " + expr(*value, number ? Binding::unary : Binding::closed);
    if (name.starts_with("the ")) name = std::string(1, static_cast<char>(name[4] - 'a' + 'A')) + name.substr(5);  // Total 92.4 points, Rating Meets
    const bool is = !number && p.phrase(named)->id != Sentence::target_rating;
    const bool apart = std::holds_alternative<Truth>(value->node) || std::holds_alternative<Text>(value->node);
    return name + (apart ? ": " : is ? " is " : " ") + expr(*value, number ? Binding::unary : Binding::closed);
}

// 不足 1 个百分点按 1 个百分点计: English does not repeat the step, so that it is taken from the sentence around.
std::string SentencePrinter::part_step(const Phrase& p) {
    const bool up = p.id == Sentence::part_up;
    if (language_ == Language::en) return up ? "or part thereof" : "full steps only";
    static const auto size_slot = slot_number("size");
    const auto* const size = place.size != nullptr ? place.size : p.expr(size_slot);
    if (size == nullptr) return up ? "不足一档按一档计" : "不足一档不计";
    const auto words = slot_expr(*size, static_cast<SlotRule>(BaseRule::quantity));
    std::string out = "不足";
    set_beside(out, words);
    set_beside(out, up ? "按" : place.deducts ? "不扣分" : "不计");
    if (up) {
        set_beside(out, words);
        set_beside(out, "计");
    }
    return out;
}

// 不足 10 天, 低于 60 分: in a condition the word stands first; 低于 of marks, 不足 of what is counted.
std::optional<std::string> SentencePrinter::range_in_test(const Phrase& range) {
    static const auto x_slot = slot_number("x");
    const auto* const x = range.expr(x_slot);
    const bool one_end = range.id == Sentence::range_at_least || range.id == Sentence::range_more_than || range.id == Sentence::range_at_most || range.id == Sentence::range_less_than;
    if (x == nullptr || !one_end) return std::nullopt;
    const auto unit = unit_within(*x);
    const auto* const row = find_unit(unit);
    const bool amount = row != nullptr && !row->counts && row->id != UnitId::percent && row->id != UnitId::point && row->id != UnitId::permille;
    const bool counted = row != nullptr ? row->counts || amount : !unit.empty();
    std::string words;
    if (language_ == Language::zh) {
        words = range.id == Sentence::range_at_least ? (counted ? "不少于" : "不低于") : range.id == Sentence::range_more_than ? (counted ? "超过" : "高于") : range.id == Sentence::range_at_most ? "不超过" : counted ? "不足" : "低于";
    } else {
        words = range.id == Sentence::range_at_least ? "is at least" : range.id == Sentence::range_more_than ? (counted ? "is more than" : "is above") : range.id == Sentence::range_at_most ? "is at most" : row != nullptr && row->counts ? "is fewer than" : counted ? "is less than" : "is below";
    }
    set_beside(words, slot_expr(*x, static_cast<SlotRule>(BaseRule::operand)));
    return words;
}

// ── slots ──

std::string SentencePrinter::slot(const Slot& s, SlotRule rule) {
    if (const auto* const p = std::get_if<Box<Phrase>>(&s.value)) {
        const auto words = place.bounded && language_ == Language::zh ? range_in_test(**p) : std::nullopt;
        return words ? *words : phrase(**p);
    }
    if (const auto* const all = std::get_if<std::vector<Phrase>>(&s.value)) {
        std::vector<std::string> members;
        for (const auto& one : *all) members.push_back(phrase(one));
        return joined(members, Sentence::op_not);
    }
    if (const auto* const words = std::get_if<std::string>(&s.value); words != nullptr && static_cast<BaseRule>(rule) == BaseRule::codes) {
        std::vector<std::string> codes;
        for (auto& one : accepted_codes(*words)) codes.push_back(std::move(one.code));
        return joined(codes, Sentence::op_not);
    }
    if (const auto* const words = std::get_if<std::string>(&s.value)) return static_cast<BaseRule>(rule) == BaseRule::free ? free_text(*words) : *words;
    const auto* const e = std::get_if<Expr>(&s.value);
    return e == nullptr ? std::string() : slot_expr(*e, rule);
}

std::string SentencePrinter::slot_expr(const Expr& e, SlotRule rule) {
    if (rule >= category_base) return expr(e, Binding::closed);
    const auto base = static_cast<BaseRule>(rule);
    if (const auto* const list = std::get_if<List>(&e.node)) {
        std::vector<std::string> members;
        for (const auto& member : list->members) members.push_back(expr(member, base == BaseRule::people ? Binding::any : Binding::closed));
        return joined(members, base == BaseRule::labels ? Sentence::op_or : base == BaseRule::options || base == BaseRule::people ? Sentence::op_and : Sentence::op_not);
    }
    const auto* const q = std::get_if<Quantity>(&e.node);
    switch (base) {
        case BaseRule::unit: return q == nullptr ? expr(e) : one_of_unit_text(q->unit, language_);
        case BaseRule::size:
        case BaseRule::count_size:
            if (q != nullptr && q->digits == "1" && !q->unit.empty() && (language_ == Language::en || (base == BaseRule::count_size && find_unit(q->unit) != nullptr && find_unit(q->unit)->counts))) return one_of_unit_text(q->unit, language_);
            return expr(e, Binding::closed);
        case BaseRule::expr: return expr(e, Binding::any);
        case BaseRule::sum: return expr(e, Binding::sum);
        case BaseRule::value: return expr(e, Binding::open);
        default: return expr(e, Binding::closed);
    }
}

// ── expressions ──

std::string SentencePrinter::operation(const Operation& o) {
    const auto level = o.operators.front() == '+' || o.operators.front() == '-' ? Binding::product : Binding::unary;
    std::string out = expr(o.operands.front(), level);
    for (std::size_t i = 0; i < o.operators.size(); ++i) {
        const auto sign = o.operators[i];
        out += sign == '+' ? " + " : sign == '-' ? " − " : sign == '*' ? " × " : " ÷ ";
        out += expr(o.operands[i + 1], level);
    }
    return out;
}

std::string SentencePrinter::comparison(const Comparison& c) {
    std::string out = expr(c.operands.front(), Binding::sum);
    for (std::size_t i = 0; i < c.comparators.size(); ++i) {
        static constexpr std::array zh = {" < ", " ≤ ", " > ", " ≥ ", " = ", " ≠ "}, en = {" < ", " <= ", " > ", " >= ", " = ", " != "};
        out += (language_ == Language::zh ? zh : en)[static_cast<std::size_t>(c.comparators[i])];
        out += expr(c.operands[i + 1], Binding::sum);
    }
    return out;
}

std::string SentencePrinter::expr(const Expr& e, Binding least) {
    if (binding_of(e) < least) {
        ++brackets_;
        const auto inner = expr(e, Binding::open);
        --brackets_;
        return bracketed(inner);
    }
    const bool zh = language_ == Language::zh;
    std::string out;
    if (const auto* const q = std::get_if<Quantity>(&e.node)) return quantity_text(*q, language_, brackets_ == 0);
    if (const auto* const t = std::get_if<Text>(&e.node)) return text(t->text);
    if (const auto* const d = std::get_if<Date>(&e.node)) return date_text(*d, language_);
    if (std::holds_alternative<Hole>(e.node) || std::holds_alternative<Truth>(e.node) || std::holds_alternative<Word>(e.node)) return phrase({value_word(e), {}, e.at});
    if (const auto* const r = std::get_if<Reference>(&e.node)) {
        out = name(r->name);
        const auto member = r->member >= 0 ? phrase({static_cast<Sentence>(r->member), {}, e.at}) : std::string();
        if (member.starts_with("'")) out.append(member);
        else set_beside(out, member);
        return out;
    }
    if (const auto* const n = std::get_if<Negative>(&e.node)) return "-" + expr(*n->x, Binding::unary);
    if (const auto* const n = std::get_if<Not>(&e.node)) return (zh ? "非" : "not ") + expr(*n->x, Binding::negation);
    if (const auto* const o = std::get_if<Operation>(&e.node)) return operation(*o);
    if (const auto* const c = std::get_if<Comparison>(&e.node)) return comparison(*c);
    if (const auto* const l = std::get_if<Logic>(&e.node)) {
        for (std::size_t i = 0; i < l->operands.size(); ++i) {
            if (i > 0) set_beside(out, l->any ? (zh ? "或" : "or") : (zh ? "且" : "and"));
            set_beside(out, expr(l->operands[i], l->any ? Binding::all : Binding::negation));
        }
        return out;
    }
    if (const auto* const t = std::get_if<Test>(&e.node)) {
        out = expr(*t->x, Binding::sum);
        auto test = phrase(*t->test);
        if (!zh && test.starts_with("is ") && is_plural(out) && is_about_a_count(*t)) test.replace(0, 2, "are");
        set_beside(out, test);
        return out;
    }
    if (const auto* const c = std::get_if<Call>(&e.node)) {
        out = renaming_.of(c->function.text) + mark_text('(', language_);
        ++brackets_;
        for (std::size_t i = 0; i < c->arguments.size(); ++i) {
            if (i > 0) out += comma(language_);
            out += expr(c->arguments[i], Binding::any);
        }
        --brackets_;
        return out + mark_text(')', language_);
    }
    if (const auto* const m = std::get_if<Modified>(&e.node)) {
        out = expr(*m->x, m->modifiers.empty() ? least : Binding::any);
        for (const auto& modifier : m->modifiers) {
            out += comma(language_);
            out += phrase(modifier);
        }
        return out;
    }
    if (const auto* const s = std::get_if<Spoken>(&e.node)) {
        const auto plain = without_there(*s->phrase);
        return plain ? expr(*plain, least) : phrase(*s->phrase);
    }
    if (const auto* const list = std::get_if<List>(&e.node)) {
        std::vector<std::string> members;
        for (const auto& member : list->members) members.push_back(expr(member, Binding::closed));
        return joined(members, Sentence::op_not);
    }
    return out;
}

}  // namespace kaohe
