// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/staff_passes.hpp"

#include <utility>

namespace kaohe {

bool StaffPasses::each(const std::function<void(const StaffPerson&)>& see) {
    if (!std::exchange(begun_, true)) {
        in_memory_ = !file_.may_rewind();
        return read(see, true);
    }
    if (!in_memory_) return file_.rewind() && read(see, false);
    auto& texts = policy_.model.texts;
    for (const Kept& person : kept_) {
        texts.resize(own_texts_);
        texts.insert(texts.end(), person.texts.begin(), person.texts.end());
        see({person.row, person.id, person.name, person.own_id, person.own_name, person.data, person.findings});
    }
    texts.resize(own_texts_);
    return true;
}

bool StaffPasses::read(const std::function<void(const StaffPerson&)>& see, bool first) {
    constexpr std::uint64_t often = 4096;
    StaffRow row;
    for (std::uint64_t people = 1;; ++people) {
        if (progress_ && people % often == 0) progress_(file_.done(), file_.size());
        const StaffReader::Next next = file_.reader().next(row);
        if (next != StaffReader::Next::row) return next == StaffReader::Next::end;
        if (first && !row.own_id.empty())
            if (const auto before = ids_.add(row.own_id, row.row)) twice_.add(row.own_id, *before, row.row);
        if (in_memory_) {
            Kept& person = kept_.emplace_back(Kept{row.row, std::string(row.id), std::string(row.name), std::string(row.own_id), std::string(row.own_name), {}, {}, row.findings});
            if (row.findings.empty()) person.data = row.data;
            const auto lent = lent_texts();
            person.texts.assign(lent.begin(), lent.end());
        }
        see({row.row, row.id, row.name, row.own_id, row.own_name, row.data, row.findings});
    }
}

}  // namespace kaohe
