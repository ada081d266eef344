// SPDX-License-Identifier: Apache-2.0
// Which wording of a row says a sentence, and what stands at each place of it. Printing what stands there is sentence_printer.hpp.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/templates.hpp"

namespace kaohe {

// A word or a mark of the wording, or a slot of the sentence.
struct FilledPiece {
    std::string text;
    const ast::Slot* slot = nullptr;
    SlotRule rule = 0;     // what the slot is read by
    bool spaced = false;   // a blank stands before it, also beside Chinese
};

// The canonical wording of the language if it has a place for every slot of the sentence, else the first that has; nothing if none has.
std::optional<std::vector<FilledPiece>> fill_wording(const ast::Phrase& p, Language language);

// The row of a value that is a word: 是, 实际值, 待定.
Sentence value_word(const ast::Expr& e);

}  // namespace kaohe
