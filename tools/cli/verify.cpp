// SPDX-License-Identifier: Apache-2.0
// kaohe verify: whether results are what their policy and data give. Of a result pack in verify_pack.cpp.
#include "tools/cli/staff_options.hpp"
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
        if (const auto finding = misplaced(arguments, {"--as-of", "--encoding", "--missing"}, {"方案、员工数据、结果表三个文件", "a policy, a staff file and a list of results"})) return refuse(context, *finding);
        return verify_pack(context, arguments);
    }
    if (const auto finding = misplaced(arguments, {"--trust"}, {"结果包", "a result pack"})) return refuse(context, *finding);
    return refuse(context, diagnose::verify_what({}, std::to_string(files)));
}

}  // namespace

const Command& verify_command() {
    static const Command command{
        "verify",
        {"核对结果：全部重算，逐人逐项比对", "verify results: everything computed again and compared, person by person"},
        {{"FILE", {"结果包（.zip），由 kaohe score --pack 写成", "a result pack (.zip), as kaohe score --pack writes it"}, true, false}},
        with_staff_options({{"--trust", "PUBKEY", {"结果包必须由这把公钥（PEM）对应的私钥签署", "the pack must be signed with the private half of this public key (PEM)"}, {}},
         {"--as-of", "DATE", {"按哪一天取参数的值，例如 2025-07-01", "the day that decides dated parameters, such as 2025-07-01"}, {}},
         {"--json", "", {"输出 JSON", "write JSON"}, {}}}, false),
        {{"kaohe verify 结果.zip", "kaohe verify results.zip"}, {"kaohe verify 结果.zip --trust 公钥.pem", "kaohe verify results.zip --trust public.pem"}},
        run,
    };
    return command;
}

}  // namespace kaohe
