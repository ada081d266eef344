// SPDX-License-Identifier: Apache-2.0
// What --mask puts in place of people's names and IDs, so that nothing that is shown or written tells who anybody is. The same file gives the same
// person the same pseudonym in every output; whoever has the file can tell who it is by the row.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostic.hpp"

namespace kaohe {

// What a hidden name, or text that may hold one, is shown as.
inline constexpr std::string_view hidden_text = "＊＊＊";

// Pseudonyms of the people of one file, in its order: M0007 for the person in row 7.
class Pseudonyms {
public:
    // Of JSON several people may stand in one line: then the number goes on from the last.
    std::string next(std::uint64_t row);

private:
    std::uint64_t last_ = 0;
};

// Puts the pseudonym for a person's ID and hidden_text for the name wherever they stand in a text; an ID only where it is a word of its own.
class PersonMask {
public:
    PersonMask(std::string_view id, std::string_view name, std::string_view pseudonym) : id_(id), name_(name), pseudonym_(pseudonym) {}
    // Whether there was anything to hide.
    bool hide(std::string& text) const;
    // In the words of a finding about a cell of the person. `whole`: about a row that could not be parted into cells, where anything may stand anywhere.
    void hide(Finding& finding, bool whole) const;

private:
    std::string_view id_, name_, pseudonym_;
};

// Hides what a finding about a file as a whole shows of it.
void hide_excerpt(Finding& finding);
// Of findings about a file that was read as it is: nothing that stands in a cell is shown.
std::vector<Finding> without_cells(std::vector<Finding> findings);

}  // namespace kaohe
