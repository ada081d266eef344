// SPDX-License-Identifier: Apache-2.0
#include "tools/report/accepted_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "tools/report/code_points.hpp"

namespace kaohe {

namespace {

using Reason = std::pair<std::string_view, Say>;

std::vector<Reason> reasons_of(std::span<const Finding> findings) {
    std::vector<Reason> out;
    for (const Finding& finding : findings)
        if (finding.is_accepted())
            if (Reason one(row_of(finding.id).code, finding.accepted); std::find(out.begin(), out.end(), one) == out.end()) out.push_back(std::move(one));
    return out;
}

}  // namespace

std::string accepted_count(std::span<const Finding> findings, Language language) {
    const auto count = [&](Severity severity) {
        return std::count_if(findings.begin(), findings.end(), [severity](const Finding& finding) { return finding.is_accepted() && finding.severity() == severity; });
    };
    const auto warnings = count(Severity::warning), advice = count(Severity::advice);
    const bool zh = language == Language::zh;
    std::string out;
    if (warnings > 0) out = zh ? fmt::format("{} 条警告", warnings) : fmt::format("{} {}", warnings, warnings == 1 ? "warning" : "warnings");
    if (advice > 0) out += (out.empty() ? "" : zh ? "和 " : " and ") + (zh ? fmt::format("{} 条提示", advice) : fmt::format("{} {} of advice", advice, advice == 1 ? "piece" : "pieces"));
    return out;
}

std::string accepted_line(std::span<const Finding> findings, Language language) {
    const bool zh = language == Language::zh;
    std::string out;
    for (const auto& [code, reason] : reasons_of(findings)) {
        out += out.empty() ? (zh ? "方案里已认可的问题：" : "Accepted in the policy: ") : (zh ? "、" : ", ");
        out += std::string(code) + (zh ? "（" : " (") + printable(reason.in(language)) + (zh ? "）" : ")");
    }
    return out.empty() ? out : out + "\n";
}

nlohmann::ordered_json accepted_to_json(std::span<const Finding> findings) {
    auto out = nlohmann::ordered_json::array();
    for (const auto& [code, reason] : reasons_of(findings)) out.push_back({{"code", code}, {"reason", {{"zh", valid_utf8(reason.zh)}, {"en", valid_utf8(reason.en)}}}});
    return out;
}

}  // namespace kaohe
