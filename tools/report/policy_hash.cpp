// SPDX-License-Identifier: Apache-2.0
#include "tools/report/policy_hash.hpp"

#include "tools/data/digest.hpp"

namespace kaohe {

std::string canonical_policy_text(std::string_view file) {
    if (file.starts_with("\xEF\xBB\xBF")) file.remove_prefix(3);
    std::string text;
    text.reserve(file.size());
    for (;;) {
        const std::size_t end = file.find("\r\n");
        text += file.substr(0, end);
        if (end == std::string_view::npos) return text;
        file.remove_prefix(end + 1);
    }
}

std::string policy_text(const Policy& policy) { return canonical_policy_text((*policy.sources)[0].text()); }

std::string policy_hash(const Policy& policy) { return sha256_hex(policy_text(policy)); }

}  // namespace kaohe
