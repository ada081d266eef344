// SPDX-License-Identifier: Apache-2.0
// kaohe verify: whether results are what the policy gives.
#include "tools/cli/arguments.hpp"
#include "tools/cli/staff_options.hpp"
#include "tools/cli/verify_list.hpp"

namespace kaohe {

namespace {

int run(CommandContext& context, const Arguments& arguments) {
    const std::size_t count = arguments.positionals().size();
    if (count != 3) return refuse(context, diagnose::verify_what({}, std::to_string(count)));
    return verify_list(context, arguments);
}

}  // namespace

const Command& verify_command() {
    static const Command command{
        "verify",
        {"核对别人做的结果表：谁不同、差多少、很可能为什么", "check a list of results that somebody else made: who differs, by how much, and likely why"},
        {{"POLICY", {"方案文件", "the policy"}, false, false}, {"STAFF.csv", {"员工数据", "staff data"}, false, false}, {"RESULTS.csv", {"要核对的结果表", "the list of results"}, false, false}},
        with_staff_options({{"-o,--output", "FILE", {"全部差异写到 .csv 文件", "write all differences to a .csv file"}, {}},
         {"--as-of", "DATE", {"按哪一天取参数的值，例如 2025-07-01", "the day that decides dated parameters, such as 2025-07-01"}, {}},
         {"--json", "", {"输出 JSON", "write JSON"}, {}}}, false),
        {{"kaohe verify 方案.kaohe 员工.csv 结果.csv", "kaohe verify policy.kaohe staff.csv results.csv"}},
        run,
    };
    return command;
}

}  // namespace kaohe
