// SPDX-License-Identifier: Apache-2.0
// The policy under another reading: scores people as a list's author may have done.
#pragma once
#include <span>

#include "tools/evidence/list_comparison.hpp"
#include "tools/evidence/reading_scorer.hpp"

namespace kaohe {

class OtherWorld {
public:
    // `reading` must outlive this; null: as the policy has it.
    OtherWorld(const ListComparison& comparison, const OtherReading* reading);
    OtherWorld(const OtherWorld&) = delete;
    OtherWorld& operator=(const OtherWorld&) = delete;

    const PersonResult& score(const KeptPerson& person);
    // One column's figure, where the list's own figures stand in others' place.
    const PersonResult& score(const KeptPerson& person, std::span<const Evaluator::Given> listed, std::size_t column);
    Agreement agreement(const ListedCell& cell, std::size_t column, const PersonResult& result) const;
    bool is_lost_tie(const ListedCell& cell, std::size_t column, const PersonResult& result) const;

private:
    const ListComparison& comparison_;
    const OtherReading* reading_;
    ReadingScorer scorer_;
};

}  // namespace kaohe
