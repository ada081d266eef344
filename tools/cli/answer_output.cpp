// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/answer_output.hpp"

#include "tools/report/person_sheet.hpp"
#include "tools/report/policy_hash.hpp"
#include "tools/whatif/answer_json.hpp"
#include "tools/whatif/answer_page.hpp"
#include "tools/whatif/answer_text.hpp"

namespace kaohe {

int write_answers(CommandContext& context, const std::vector<WhatIfAnswer>& answers, const Say& title, const Policy& policy, const PageOutput& output) {
    if (output.form() == "text") {
        std::string text;
        for (const WhatIfAnswer& answer : answers) text += (text.empty() ? "" : "\n") + answer_text(answer, context.out_style);
        return output.write(context, text);
    }
    if (output.form() == "json") {
        auto all = nlohmann::ordered_json::array();
        for (const WhatIfAnswer& answer : answers) all.push_back(answer_json(answer));
        return output.write(context, all.dump(1) + "\n");
    }
    Page page;
    page.language = context.language();
    page.title = title.in(page.language);
    page.running = policy_line(policy.model, page.language);
    page.seal = "SHA-256 " + policy_hash(policy);
    for (const WhatIfAnswer& answer : answers)
        for (PageBlock& block : answer_blocks(answer, page.language)) page.blocks.push_back(std::move(block));
    return output.write(context, page);
}

}  // namespace kaohe
