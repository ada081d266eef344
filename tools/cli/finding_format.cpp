// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/finding_format.hpp"

#include <algorithm>

#include "tools/report/diagnostic_plain.hpp"

namespace kaohe {

std::optional<Finding> read_finding_format(const Arguments& arguments, const Environment& environment, FindingFormat& format) {
    const char* const preferred = environment("KAOHE_FORMAT");
    std::string_view source = "--format";
    std::string name = arguments.has("--json") ? "json" : arguments.value("--format");
    if (name.empty() && preferred != nullptr) source = "KAOHE_FORMAT", name = preferred;
    if (name == "plain") format.kind = FindingFormat::Kind::plain;
    else if (name == "json") format.kind = FindingFormat::Kind::json;
    else if (!name.empty() && name != "human") return diagnose::option_value({}, std::string(source), name, Say("human、plain、json 之一", "human, plain or json"));
    format.showing = {arguments.has("--report"), arguments.has("--strict")};
    return std::nullopt;
}

std::string findings_text(std::span<const Finding> findings, const Sources& sources, const TerminalStyle& style, const FindingFormat& format) {
    return format.kind == FindingFormat::Kind::plain ? render_plain(findings, sources, style.language, format.showing) : render(findings, sources, style, format.showing);
}

bool any_counts_as_error(std::span<const Finding> findings, Showing showing) {
    return std::any_of(findings.begin(), findings.end(), [showing](const Finding& finding) {
        return finding.severity() == Severity::error || (showing.strict && finding.severity() == Severity::warning && !finding.is_accepted());
    });
}

}  // namespace kaohe
