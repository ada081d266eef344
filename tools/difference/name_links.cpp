// SPDX-License-Identifier: Apache-2.0
#include "tools/difference/name_links.hpp"

#include <algorithm>

#include "grammar/names.hpp"

namespace kaohe {

NameLinks::NameLinks(const std::vector<NamePair>& before, const std::vector<NamePair>& after, const std::vector<NamePair>& known) {
    for (const auto* const pairs : {&before, &after})
        for (const auto& [zh, en] : *pairs) {
            link(zh, en);
            text_pairs_.insert({zh, en});
            text_pairs_.insert({en, zh});
        }
    for (const auto& [zh, en] : known) link(zh, en);
    for (const auto& [zh, en] : staff_field_names()) link(zh, en);
}

void NameLinks::link(std::string_view a, std::string_view b) {
    others_[name_key(a)].insert(name_key(b));
    others_[name_key(b)].insert(name_key(a));
}

bool NameLinks::given_for(const std::string& a, const std::string& b) const {
    const auto found = others_.find(a);
    return found != others_.end() && found->second.contains(b);
}

NameLinks::Likeness NameLinks::likeness(const Say& a, const Say& b) const {
    const std::string a_zh = name_key(a.zh), a_en = name_key(a.en), b_zh = name_key(b.zh), b_en = name_key(b.en);
    if (a_zh == b_zh && a_en == b_en) return Likeness::in_both;
    if (a_zh == b_zh || a_en == b_en || a_zh == b_en || a_en == b_zh) return Likeness::in_one_language;
    const bool given = given_for(a_zh, b_zh) || given_for(a_zh, b_en) || given_for(a_en, b_zh) || given_for(a_en, b_en);
    return given ? Likeness::by_the_other_policy : Likeness::unlike;
}

std::vector<std::string> NameLinks::keys(const Say& name) const {
    std::vector<std::string> keys{name_key(name.zh)};
    if (std::string en = name_key(name.en); en != keys.front()) keys.push_back(std::move(en));
    for (std::size_t i = 0, own = keys.size(); i < own; ++i)
        if (const auto found = others_.find(keys[i]); found != others_.end())
            for (const std::string& other : found->second)
                if (std::find(keys.begin(), keys.end(), other) == keys.end()) keys.push_back(other);
    return keys;
}

}  // namespace kaohe
