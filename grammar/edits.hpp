// SPDX-License-Identifier: Apache-2.0
// Edits of a policy made in its file: from places of what is read to bytes of the file, and the file with them made. What to
// edit is said by a finding's fixes (diagnostic.hpp); which words settle what is interpreter/settle.hpp.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "grammar/source.hpp"

namespace kaohe {

// Bytes [begin, end) of the file become `text`.
struct FileEdit {
    std::uint32_t begin = 0, end = 0;
    std::string text;
};

// Nothing where the words of that place stand elsewhere in the file or nowhere: the heading of a column that its cells share.
std::optional<FileEdit> in_file(const Source& source, const Edit& edit);
// The edits of a fix, in the order of the file; nothing if one of them cannot be made, or two of them touch.
std::optional<std::vector<FileEdit>> in_file(const Sources& sources, const Fix& fix);

// Line ends of an edit's text become those of the file. Precondition: `edits` are in order and none touches another.
std::string with_edits(std::string_view text, const std::vector<FileEdit>& edits);

// What `--fix CODE:CHOICE` may call a choice in Chinese: 进 for up. Empty where it has no such name.
std::string_view chinese_choice(std::string_view choice);

}  // namespace kaohe
