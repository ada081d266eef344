// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/what_if_files.hpp"

#include "tools/cli/load_policy.hpp"
#include "tools/cli/staff_options.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/report/diagnostic_text.hpp"

namespace kaohe {

std::optional<Finding> read_what_if_files(const Arguments& arguments, WhatIfFiles& files) {
    files.policy = arguments.positionals()[0];
    if (arguments.positionals().size() > 1) files.staff = arguments.positionals()[1];
    if (auto finding = read_staff_options(arguments, files.reading)) return finding;
    return read_as_of(arguments.value("--as-of"), files.evaluation);
}

WhatIf::ReadFile read_file_of(CommandContext& context) {
    return [&context](const std::string& path, std::string& text) -> std::optional<Finding> {
        if (const auto error = context.read_file(path, text)) return finding_of(*error, false);
        return std::nullopt;
    };
}

OpenedWhatIf open_what_if(CommandContext& context, const WhatIfFiles& files) {
    // Where nothing tells the reader's language, it is that of the policy, which has to be read to know it.
    if (!context.out_style.language_said && !load_policy(context, files.policy)) return {nullptr, exit_usage};
    auto what_if = std::make_unique<WhatIf>(files, read_file_of(context), context.language());
    const WhatIf::Opened opened = what_if->open();
    if (!opened.ok) {
        refuse(context, opened.findings, *opened.sources);
        return {nullptr, opened.unreadable ? exit_usage : exit_findings};
    }
    const Policy& policy = what_if->record().policy;
    if (const auto code = refuse_as_of(context, policy, files.evaluation)) return {nullptr, *code};
    if (!context.findings_as_json) {
        for (const Finding& finding : what_if->staff_notices())
            if (finding.id != DiagnosticId::headings_unused) context.err << render(finding, *policy.sources, context.err_style);
        std::size_t rejected = 0;
        for (const Person& person : what_if->people().all()) rejected += !person.is_readable();
        if (rejected > 0) context.err << (context.language() == Language::zh ? "员工数据有 " + std::to_string(rejected) + " 行出错，不参与试算；kaohe score 列出它们\n" : std::to_string(rejected) + (rejected == 1 ? " row of the staff data is" : " rows of the staff data are") + " rejected and left out; kaohe score lists them\n");
    }
    return {std::move(what_if), exit_fine};
}

}  // namespace kaohe
