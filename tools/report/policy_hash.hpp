// SPDX-License-Identifier: Apache-2.0
// What identifies a policy wherever its file goes: the SHA-256 of its text. Documents, result packs and scenarios all name this one.
#pragma once
#include <string>
#include <string_view>

#include "interpreter/engine.hpp"

namespace kaohe {

// The text of a policy file as it counts: without a byte-order mark, lines ending in LF, so that saving it on another system changes nothing.
std::string canonical_policy_text(std::string_view file);
// That of a policy; files of worked examples beside it are not part of it.
std::string policy_text(const Policy& policy);
// 64 hexadecimal digits in lower case: what `sha256sum` gives of a file that holds policy_text().
std::string policy_hash(const Policy& policy);

}  // namespace kaohe
