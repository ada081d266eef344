// SPDX-License-Identifier: Apache-2.0
#include "grammar/sentence_printer.hpp"

#include <algorithm>
#include <array>
#include <utility>

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
        if (s->phrase->id == Sentence::share_of) return Binding::closed;
        return s->phrase->id == Sentence::if_then_else ? Binding::any : Binding::comparison;
    }
    return Binding::closed;
}

// 是 and 否 in one; what a row is called when it stands for a value.
Sentence value_word(const Expr& e) {
    if (const auto* const t = std::get_if<Truth>(&e.node)) return t->yes ? Sentence::value_yes : Sentence::value_no;
    if (const auto* const w = std::get_if<Word>(&e.node)) return w->id;
    return Sentence::hole;
}

bool fits_rule(const Slot& slot, SlotRule rule) {
    if (rule >= category_base) {
        const auto category = static_cast<std::uint16_t>(rule - category_base);
        if (const auto* const p = std::get_if<Box<Phrase>>(&slot.value)) return sentence_row((*p)->id).category == category;
        if (const auto* const e = std::get_if<Expr>(&slot.value)) {
            if (const auto* const s = std::get_if<Spoken>(&e->node)) return sentence_row(s->phrase->id).category == category;
            const bool word = std::holds_alternative<Word>(e->node) || std::holds_alternative<Truth>(e->node) || std::holds_alternative<Hole>(e->node);
            return word && sentence_row(value_word(*e)).category == category;
        }
        return false;
    }
    const auto* const e = std::get_if<Expr>(&slot.value);
    switch (static_cast<BaseRule>(rule)) {
        case BaseRule::line_range:
        case BaseRule::band_range: return std::holds_alternative<Box<Phrase>>(slot.value);
        case BaseRule::noun:
        case BaseRule::data_noun:
        case BaseRule::english_noun: {
            const auto* const s = std::get_if<std::string>(&slot.value);
            return s != nullptr && is_han(decode(*s, 0).character) == (static_cast<BaseRule>(rule) != BaseRule::english_noun);
        }
        case BaseRule::free:
        case BaseRule::integer: return std::holds_alternative<std::string>(slot.value);
        case BaseRule::text: return e != nullptr && std::holds_alternative<Text>(e->node);
        case BaseRule::date: return e != nullptr && std::holds_alternative<Date>(e->node);
        case BaseRule::quantity: return e != nullptr && (std::holds_alternative<Quantity>(e->node) || std::holds_alternative<Negative>(e->node));
        case BaseRule::name: return e != nullptr && std::holds_alternative<Reference>(e->node);
        case BaseRule::plain: return e != nullptr && (std::holds_alternative<Reference>(e->node) || std::holds_alternative<Word>(e->node));
        case BaseRule::keys:
        case BaseRule::keys_of_table:
        case BaseRule::column:
        case BaseRule::labels:
        case BaseRule::options:
        case BaseRule::names:
        case BaseRule::people:
        case BaseRule::head_labels: return std::holds_alternative<std::vector<Phrase>>(slot.value) || (e != nullptr && std::holds_alternative<List>(e->node));
        default: return e != nullptr && !std::holds_alternative<List>(e->node);
    }
}

bool has_slot(const Template& pieces) {
    return std::any_of(pieces.begin(), pieces.end(), [](const WordingPiece& piece) {
        return piece.kind == WordingPiece::Kind::slot || std::any_of(piece.branches.begin(), piece.branches.end(), has_slot);
    });
}

}  // namespace

namespace {

const std::string& found_in(const std::unordered_map<std::string, std::string>& names, const std::string& name) {
    const auto found = names.empty() ? names.end() : names.find(name_key(name));
    return found == names.end() ? name : found->second;
}

}  // namespace

const std::string& Renaming::of(const std::string& name) const { return found_in(names, name); }
const std::string& Renaming::other_of(const std::string& name) const { return found_in(others, name); }

std::string SentencePrinter::name_text(const std::string& name) const {
    const auto& shown = renaming_.of(name);
    const bool quoted = renaming_.quote_all || must_be_quoted(shown) || (shown == name && renaming_.quoted.contains(name));
    const auto words = quoted ? quoted_name(shown, language_) : shown;
    return renaming_.set_apart ? " " + words + " " : words;
}

std::string SentencePrinter::text(const std::string& words) const { return quoted_text(renaming_.of(words)); }

std::string SentencePrinter::bracketed(const std::string& inner) const { return mark_text('(', language_) + inner + mark_text(')', language_); }

std::string SentencePrinter::joined(const std::vector<std::string>& members, Sentence last) const {
    const bool zh = language_ == Language::zh;
    std::string out;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (i > 0 && (zh || last == Sentence::op_not)) out += zh ? "、" : ", ";
        else if (i > 0) out += i + 1 < members.size() ? ", " : last == Sentence::op_or ? " or " : " and ";
        out += members[i];
    }
    return out;
}

// ── filling a template ──

struct SentencePrinter::Filling {
    const Phrase& phrase;
    std::vector<Piece> pieces;
    std::uint64_t used = 0;  // slots of the phrase, by index
};

// Every slot of the phrase has to find its place; an optional part is printed where it takes one, or is marked to be printed.
bool SentencePrinter::fill(const Template& pieces, std::size_t next, Filling& filling, const std::vector<std::pair<const Template*, std::size_t>>& outer) const {
    if (next == pieces.size()) {
        if (outer.empty()) return filling.used + 1 == (std::uint64_t{1} << filling.phrase.slots.size());
        auto rest = outer;
        const auto [above, at] = rest.back();
        rest.pop_back();
        return fill(*above, at, filling, rest);
    }
    const auto& piece = pieces[next];
    const auto count = filling.pieces.size();
    const auto used = filling.used;
    const auto undo = [&] {
        filling.pieces.resize(count);
        filling.used = used;
    };
    const auto enter = [&](const Template& branch) {
        auto rest = outer;
        rest.emplace_back(&pieces, next + 1);
        if (fill(branch, 0, filling, rest)) return true;
        undo();
        return false;
    };
    switch (piece.kind) {
        case WordingPiece::Kind::word: filling.pieces.push_back({piece.word, nullptr, 0, piece.spaced}); break;
        case WordingPiece::Kind::mark: filling.pieces.push_back({mark_text(piece.mark, language_), nullptr, 0, piece.spaced}); break;
        case WordingPiece::Kind::slot: {
            const auto& slots = filling.phrase.slots;
            for (std::size_t i = 0; i < slots.size(); ++i) {
                if ((filling.used >> i & 1) != 0 || slots[i].name != piece.name || !fits_rule(slots[i], piece.rule)) continue;
                filling.used |= std::uint64_t{1} << i;
                filling.pieces.push_back({{}, &slots[i], piece.rule, piece.spaced});
                if (fill(pieces, next + 1, filling, outer)) return true;
                undo();
                return false;
            }
            return false;
        }
        case WordingPiece::Kind::optional:
            for (const auto& branch : piece.branches)
                if (has_slot(branch) && enter(branch)) return true;
            if (piece.printed >= 0 && enter(piece.branches[static_cast<std::size_t>(piece.printed)])) return true;
            break;
        case WordingPiece::Kind::choice:
            if (piece.printed >= 0 && enter(piece.branches[static_cast<std::size_t>(piece.printed)])) return true;
            return std::any_of(piece.branches.begin(), piece.branches.end(), enter);
    }
    if (fill(pieces, next + 1, filling, outer)) return true;
    undo();
    return false;
}

std::optional<std::vector<SentencePrinter::Piece>> SentencePrinter::fit(const Phrase& p) const {
    const auto& row = sentence_row(p.id);
    const bool zh = language_ == Language::zh;
    const std::size_t first = zh ? 0 : row.chinese_count, last = zh ? row.chinese_count : row.wordings.size();
    const auto canonical = row.canonical(language_);
    const auto try_one = [&](std::size_t wording) -> std::optional<std::vector<Piece>> {
        Filling filling{p, {}, 0};
        if (row.wordings[wording].empty() || !fill(row.wordings[wording], 0, filling, {})) return std::nullopt;
        return std::move(filling.pieces);
    };
    if (canonical >= first && canonical < last)
        if (auto pieces = try_one(canonical)) return pieces;
    for (auto wording = first; wording < last; ++wording)
        if (auto pieces = try_one(wording)) return pieces;
    return std::nullopt;
}

std::string SentencePrinter::print_pieces(const std::vector<Piece>& pieces) {
    std::string out;
    for (const auto& piece : pieces) {
        const auto words = piece.slot != nullptr ? slot(*piece.slot, piece.rule) : piece.text;
        if (piece.spaced && !out.empty() && !words.empty()) set_apart_from(out, words);
        else set_beside(out, words);
    }
    return out;
}

std::string SentencePrinter::phrase(const Phrase& written) {
    const auto p = normal_form(written, place, text_, language_);
    bool done = false;
    auto words = fixed(p, done);
    if (done) return words;
    const auto outer = place.size;
    const auto outer_deducts = place.deducts;
    static const auto sign_slot = slot_number("sign");
    if (const auto* const sign = p.phrase(sign_slot)) place.deducts = sign->id == Sentence::sign_deduct;
    static const auto size_slot = slot_number("size");
    if (const auto* const size = p.expr(size_slot); size != nullptr && sentence_row(p.id).category == category_number("scoring")) place.size = size;
    const auto outer_bounded = std::exchange(place.bounded, p.id == Sentence::score_step_past);
    if (const auto pieces = fit(p)) {
        words = print_pieces(*pieces);
    } else if (!unprintable_) {
        unprintable_ = p.at.span;
    }
    place.size = outer;
    place.deducts = outer_deducts;
    place.bounded = outer_bounded;
    return words;
}

// What is said in other words than its row's, or in words that depend on what stands around it.
std::string SentencePrinter::fixed(const Phrase& p, bool& done) {
    done = true;
    switch (p.id) {
        case Sentence::part_up:
        case Sentence::part_down: return part_step(p);
        case Sentence::test_range: {
            const auto* const range = p.phrase(slot_number("range"));
            auto words = range == nullptr ? std::string() : range_in_test(*range, done);
            if (done) return words;
            break;
        }
        case Sentence::policy_language_name:
        case Sentence::part_second_name: return (language_ == Language::zh ? "英文名 " : "Chinese name ") + renaming_.other_of(p.text(slot_number("text")));
        case Sentence::modify_round_decimals: {
            if (language_ == Language::zh) break;
            const auto n = p.text(slot_number("n"));
            return "rounded " + phrase(*p.phrase(slot_number("mode"))) + " to " + n + (n == "1" ? " decimal place" : " decimal places");
        }
        case Sentence::effect_drop:
        case Sentence::effect_raise: {
            if (language_ == Language::zh) break;
            const auto n = p.text(slot_number("n"));
            return phrase(*p.phrase(slot_number("target"))) + (p.id == Sentence::effect_drop ? " drops by " : " rises by ") + n + (n == "1" ? " level" : " levels");
        }
        case Sentence::dir_below:
            if (language_ == Language::zh) break;
            return place.rate ? "below" : "short of";
        case Sentence::example_value: return beside_value(p, slot_number("target"));
        case Sentence::result_amount: return beside_value(p, slot_number("name"));
        default: break;
    }
    done = false;
    return {};
}

// A name and the value that follows it, a blank between: 岗位 热线客服.
std::string SentencePrinter::beside_value(const Phrase& p, std::uint16_t named) {
    static const auto v_slot = slot_number("v");
    const auto* const target = p.find(named);
    const auto* const value = p.expr(v_slot);
    if (target == nullptr || value == nullptr) return {};
    const bool number = std::holds_alternative<Quantity>(value->node) || std::holds_alternative<Negative>(value->node) || std::holds_alternative<Date>(value->node);
    auto name = slot(*target, static_cast<SlotRule>(BaseRule::plain));
    if (language_ == Language::zh || p.id != Sentence::example_value) return name + " " + expr(*value, Binding::closed);
    if (name.starts_with("the ")) name = std::string(1, static_cast<char>(name[4] - 'a' + 'A')) + name.substr(5);  // Total 92.4 points, Rating Meets
    const bool is = !number && !std::holds_alternative<Text>(value->node) && p.phrase(named)->id != Sentence::target_rating;
    return name + (is ? " is " : " ") + expr(*value, Binding::closed);
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
std::string SentencePrinter::range_in_test(const Phrase& range, bool& done) {
    static const auto x_slot = slot_number("x");
    const auto* const x = range.expr(x_slot);
    done = x != nullptr && (range.id == Sentence::range_at_least || range.id == Sentence::range_more_than || range.id == Sentence::range_at_most || range.id == Sentence::range_less_than);
    if (!done) return {};
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
        bool done = false;
        auto words = place.bounded && language_ == Language::zh ? range_in_test(**p, done) : std::string();
        return done ? words : phrase(**p);
    }
    if (const auto* const all = std::get_if<std::vector<Phrase>>(&s.value)) {
        std::vector<std::string> members;
        for (const auto& one : *all) members.push_back(phrase(one));
        return joined(members, Sentence::op_not);
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
        if (r->member >= 0) set_beside(out, phrase({static_cast<Sentence>(r->member), {}, e.at}));
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
        set_beside(out, phrase(*t->test));
        return out;
    }
    if (const auto* const c = std::get_if<Call>(&e.node)) {
        out = renaming_.of(c->function.text) + mark_text('(', language_);
        ++brackets_;
        for (std::size_t i = 0; i < c->arguments.size(); ++i) {
            if (i > 0) out += zh ? "，" : ", ";
            out += expr(c->arguments[i], Binding::any);
        }
        --brackets_;
        return out + mark_text(')', language_);
    }
    if (const auto* const m = std::get_if<Modified>(&e.node)) {
        out = expr(*m->x, m->modifiers.empty() ? least : Binding::any);
        for (const auto& modifier : m->modifiers) {
            out += zh ? "，" : ", ";
            out += phrase(modifier);
        }
        return out;
    }
    if (const auto* const s = std::get_if<Spoken>(&e.node)) return phrase(*s->phrase);
    if (const auto* const list = std::get_if<List>(&e.node)) {
        std::vector<std::string> members;
        for (const auto& member : list->members) members.push_back(expr(member, Binding::closed));
        return joined(members, Sentence::op_not);
    }
    return out;
}

}  // namespace kaohe
