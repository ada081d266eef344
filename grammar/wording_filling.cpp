// SPDX-License-Identifier: Apache-2.0
#include "grammar/wording_filling.hpp"

#include <algorithm>

#include "grammar/text.hpp"
#include "grammar/typesetting.hpp"

namespace kaohe {

using namespace ast;

Sentence value_word(const Expr& e) {
    if (const auto* const t = std::get_if<Truth>(&e.node)) return t->yes ? Sentence::value_yes : Sentence::value_no;
    if (const auto* const w = std::get_if<Word>(&e.node)) return w->id;
    return Sentence::hole;
}

namespace {

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
        case BaseRule::codes:
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

// One sentence being put into one wording.
class Filling {
public:
    Filling(const Phrase& phrase, Language language) : phrase_(phrase), language_(language) {}

    std::optional<std::vector<FilledPiece>> fill(const Template& wording) {
        pieces_.clear();
        used_ = 0;
        if (wording.empty() || !from({&wording, 0, nullptr})) return std::nullopt;
        return pieces_;
    }

private:
    // What is left to fill of the templates around the one at hand.
    struct Rest {
        const Template* pieces;
        std::size_t next;
        const Rest* outer;
    };

    // Every slot of the sentence has to find its place; an optional part is printed where it takes one, or is marked to be printed.
    bool from(const Rest& rest) {
        if (rest.next == rest.pieces->size()) return rest.outer != nullptr ? from(*rest.outer) : used_ + 1 == (std::uint64_t{1} << phrase_.slots.size());
        const auto count = pieces_.size();
        const auto used = used_;
        if (piece((*rest.pieces)[rest.next], {rest.pieces, rest.next + 1, rest.outer})) return true;
        pieces_.resize(count);
        used_ = used;
        return false;
    }

    bool piece(const WordingPiece& piece, const Rest& after) {
        const auto enter = [&](const Template& branch) { return from({&branch, 0, &after}); };
        const auto printed = piece.singular >= 0 && is_one() ? piece.singular : piece.printed;
        switch (piece.kind) {
            case WordingPiece::Kind::word: pieces_.push_back({piece.spelled, nullptr, 0, piece.spaced}); break;
            case WordingPiece::Kind::mark: pieces_.push_back({mark_text(piece.mark, language_), nullptr, 0, piece.spaced}); break;
            case WordingPiece::Kind::slot:
                if (!take_slot(piece)) return false;
                break;
            case WordingPiece::Kind::optional:
                for (const auto& branch : piece.branches)
                    if (has_slot(branch) && enter(branch)) return true;
                if (printed >= 0 && enter(piece.branches[static_cast<std::size_t>(printed)])) return true;
                break;
            case WordingPiece::Kind::choice:
                if (printed >= 0 && enter(piece.branches[static_cast<std::size_t>(printed)])) return true;
                return std::any_of(piece.branches.begin(), piece.branches.end(), enter);
        }
        return from(after);
    }

    bool take_slot(const WordingPiece& piece) {
        for (std::size_t i = 0; i < phrase_.slots.size(); ++i) {
            const auto& slot = phrase_.slots[i];
            if ((used_ >> i & 1) != 0 || slot.name != piece.name || !fits_rule(slot, piece.rule)) continue;
            used_ |= std::uint64_t{1} << i;
            pieces_.push_back({{}, &slot, piece.rule, piece.spaced});
            return true;
        }
        return false;
    }

    bool is_one() const {
        static const auto n_slot = slot_number("n");
        return phrase_.text(n_slot) == "1";
    }

    const Phrase& phrase_;
    Language language_;
    std::vector<FilledPiece> pieces_;
    std::uint64_t used_ = 0;  // slots of the sentence, by index
};

}  // namespace

std::optional<std::vector<FilledPiece>> fill_wording(const Phrase& p, Language language) {
    const auto& row = sentence_row(p.id);
    const bool zh = language == Language::zh;
    const std::size_t first = zh ? 0 : row.chinese_count, last = zh ? row.chinese_count : row.wordings.size();
    if (first == last) return std::nullopt;
    Filling filling(p, language);
    if (auto pieces = filling.fill(row.wordings[row.canonical(language)])) return pieces;
    for (auto wording = first; wording < last; ++wording)
        if (auto pieces = filling.fill(row.wordings[wording])) return pieces;
    return std::nullopt;
}

}  // namespace kaohe
