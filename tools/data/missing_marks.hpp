// SPDX-License-Identifier: Apache-2.0
// What people write into a cell for "no data": -, /, 无, 缺考, N/A. The user may add to the list or replace it.
#pragma once
#include <array>
#include <set>
#include <string>
#include <string_view>

namespace kaohe {

class MissingMarks {
public:
    // The usual ones.
    MissingMarks();
    // As --missing has it: "弃考、休假" adds to the usual ones, "=弃考、休假" is instead of them, "=" leaves blank cells only.
    static MissingMarks said(std::string_view list);

    // Full and half width, ASCII case and blanks around count for nothing.
    bool holds(std::string_view cell) const;
    const std::set<std::string>& marks() const { return marks_; }  // folded

private:
    void add(std::string_view mark);
    std::set<std::string> marks_;
    std::array<bool, 128> begins_{};  // by ASCII character: whether a mark begins with it, in either case
};

}  // namespace kaohe
