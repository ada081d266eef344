// SPDX-License-Identifier: Apache-2.0
#include "tools/report/line_difference.hpp"

#include <dtl/dtl.hpp>

#include <sstream>
#include <vector>

namespace kaohe {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

}  // namespace

std::string line_difference(std::string_view before, std::string_view after, std::string_view name) {
    if (before == after) return {};
    dtl::Diff<std::string> difference(lines_of(before), lines_of(after));
    difference.onHuge();
    difference.compose();
    difference.composeUnifiedHunks();
    std::ostringstream out;
    out << "--- " << name << "\n+++ " << name << "\n";
    difference.printUnifiedFormat(out);
    return out.str();
}

}  // namespace kaohe
