// SPDX-License-Identifier: Apache-2.0
// The results that a pack has, held against those that are computed again, person by person: equal bytes are equal results; where bytes differ, the first
// figure that does is named, in the order in which figures are computed.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tools/data/text_source.hpp"
#include "tools/evidence/pack_style.hpp"
#include "tools/evidence/result_table.hpp"

namespace kaohe {

class ResultMatch {
public:
    // `recorded`: results.csv of the pack.
    ResultMatch(ByteRange recorded, PolicyWords& words, Language language, bool names);

    struct Difference {
        Say step;              // 2.1 总分
        Say recorded, computed;
        Span at = {};          // where the policy says so, if it does
    };
    // The next person; nothing where all is as recorded.
    std::optional<Difference> headings();
    std::optional<Difference> next(const ResultRow& row);
    // Behind the last person: row and ID of whom else the pack has results of.
    std::optional<std::pair<std::string, std::string>> surplus();

private:
    bool take(std::string_view wanted);
    bool fill(std::size_t wanted);
    std::vector<std::string> recorded_cells();
    Difference difference(const std::vector<std::string>& recorded, const std::vector<std::string>& computed) const;

    ByteRange range_;           // what was not read yet
    ResultTable table_;
    const PolicyWords& words_;
    std::string computed_;
    CsvWriter csv_{computed_, pack_style};
    std::string read_;          // recorded bytes …
    std::size_t at_ = 0;        // … from here on not held against anything
};

}  // namespace kaohe
