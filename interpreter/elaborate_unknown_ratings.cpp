// SPDX-License-Identifier: Apache-2.0
// 等级为卓越, where no line of the ratings is called so: the line was not read, since nothing goes by that name. What is wrong is the name;
// what it could be is said by name_options.cpp.
#include <algorithm>
#include <array>
#include <string_view>

#include "interpreter/elaborator.hpp"

namespace kaohe {
namespace {

constexpr std::array<std::string_view, 12> leads = {"等级为", "等级是", "等级不是", "等级不为", "评为", "定为", "等级最高为", "等级最低为", "rating is", "rating is not", "rating is at most", "rating is at least"};

bool ends_with_rating(std::string_view read) {
    while (!read.empty() && read.back() == ' ') read.remove_suffix(1);
    return std::any_of(leads.begin(), leads.end(), [&](std::string_view lead) { return read.ends_with(lead); });
}

// 卓越, of 卓越的.
std::size_t length_of_label(std::string_view seen) {
    std::size_t end = seen.size();
    for (const std::string_view after : {"的", "时", "者"})
        if (const auto found = seen.find(after); found != std::string_view::npos && found > 0) end = std::min(end, found);
    return end;
}

}  // namespace

void Elaborator::name_unknown_ratings() {
    if (model_.scales.empty() || model_.scales.front().labels == none) return;
    const LabelList& list = model_.label_lists[model_.scales.front().labels];
    const bool unread = std::any_of(document_.clauses.begin(), document_.clauses.end(), [](const ast::Clause& clause) { return clause.kind == ClauseKind::ratings && clause.damaged; });
    if (list.labels.empty() || unread) return;
    for (Finding& finding : findings_) {
        if (finding.id != DiagnosticId::unreadable || finding.labels.size() != 1 || finding.at.file != 0 || !ends_with_rating(sources_.text(finding.labels.front().at))) continue;
        const auto seen = sources_.text(finding.at);
        const auto size = length_of_label(seen);
        const Span at{finding.at.file, finding.at.begin, finding.at.begin + static_cast<std::uint32_t>(size)};
        const std::string label(seen.substr(0, size));
        finding = diagnose::unknown_label(at, label, list.name);
    }
}

}  // namespace kaohe
