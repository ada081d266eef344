// SPDX-License-Identifier: Apache-2.0
// A person's sheet on paper: what was read, what each measure earned, every step to the total, what was rounded, the rating and how far the
// next one is, which results and rules acted.
#pragma once
#include <string>
#include <vector>

#include "tools/document/page.hpp"
#include "tools/report/person_sheet.hpp"

namespace kaohe {

// What stands on every sheet of one run.
struct SheetFrame {
    std::string policy;   // "社群部门绩效考核方案 SQ-01，版本 2025.07"
    std::string hash;     // SHA-256 of the policy's text
    std::string staff;    // name of the staff file
    std::string as_of;    // the day that decided dated parameters; may be empty
    std::string accepted; // what the policy accepts of the checks; may be empty
};

// `prefix`: of all anchors. `level`: of its headings; the page's title is not part of it.
std::vector<PageBlock> sheet_blocks(const PersonSheet& sheet, const PolicyWords& words, const SheetFrame& frame, Language language, const std::string& prefix, int level);

// One person on a page of their own.
Page sheet_page(const PersonSheet& sheet, const PolicyWords& words, const SheetFrame& frame, Language language);

// "E001 张三"
std::string sheet_title(const PersonSheet& sheet, Language language);

}  // namespace kaohe
