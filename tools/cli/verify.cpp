// SPDX-License-Identifier: Apache-2.0
// kaohe verify: whether results are what their policy and data give. Of a result pack in verify_pack.cpp, of a list that somebody else
// made in verify_list.cpp.
#include "tools/cli/staff_options.hpp"
#include "tools/cli/verify_list.hpp"
#include "tools/cli/verify_pack.hpp"

namespace kaohe {

namespace {

// Of options that only one of the two forms has a use for: the first that was given for the other.
std::optional<Finding> misplaced(const Arguments& arguments, std::initializer_list<const char*> options, const Say& form) {
    for (const char* const option : options)
        if (arguments.has(option)) return diagnose::option_needs({}, option, form);
    return std::nullopt;
}

int run(CommandContext& context, const Arguments& arguments) {
    context.findings_as_json = arguments.has("--json");
    const std::size_t files = arguments.positionals().size();
    if (files == 1) {
        // How the data is to be read stands in the pack.
        if (const auto finding = misplaced(arguments, {"--as-of", "--encoding", "--missing", "--output"}, {"方案、员工数据、结果表三个文件", "a policy, a staff file and a list of results"})) return refuse(context, *finding);
        return verify_pack(context, arguments);
    }
    if (const auto finding = misplaced(arguments, {"--trust"}, {"结果包", "a result pack"})) return refuse(context, *finding);
    if (files == 3) return verify_list(context, arguments);
    return refuse(context, diagnose::verify_what({}, std::to_string(files)));
}

}  // namespace

const Command& verify_command() {
    static const Command command{
        "verify",
        {"核对结果：全部重算，逐人逐项比对；别人做的结果表，还说出很可能错在哪里", "verify results: everything computed again and compared, person by person; of a list somebody else made, likely causes too"},
        {{"FILE", {"结果包（.zip），由 kaohe score --pack 写成；或者方案、员工数据、结果表三个文件", "a result pack (.zip), as kaohe score --pack writes it; or a policy, a staff file and a list of results"}, true, false}},
        with_staff_options({{"--trust", "PUBKEY", {"结果包必须由这把公钥（PEM）对应的私钥签署", "the pack must be signed with the private half of this public key (PEM)"}, {}},
         {"-o,--output", "FILE", {"结果表的全部差异写到 .csv 文件", "write all differences of a list to a .csv file"}, {}},
         {"--as-of", "DATE", {"按哪一天取参数的值，例如 2025-07-01", "the day that decides dated parameters, such as 2025-07-01"}, {}},
         {"--json", "", {"输出 JSON", "write JSON"}, {}}}, false),
        {{"kaohe verify 结果.zip", "kaohe verify results.zip"}, {"kaohe verify 结果.zip --trust 公钥.pem", "kaohe verify results.zip --trust public.pem"},
         {"kaohe verify 方案.kaohe 员工.csv 结果.csv", "kaohe verify policy.kaohe staff.csv results.csv"}},
        run,
    };
    return command;
}

}  // namespace kaohe
