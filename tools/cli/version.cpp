// SPDX-License-Identifier: Apache-2.0
// kaohe version.
#include "tools/cli/version.hpp"

#include "interpreter/language_version.hpp"
#include "tools/cli/arguments.hpp"

namespace kaohe {

std::string program_version() { return KAOHE_VERSION; }

namespace {

int run(CommandContext& context, const Arguments&) {
    context.out << "kaohe " << program_version() << (context.language() == Language::zh ? "（语言版本 " : " (language version ") << language_version << (context.language() == Language::zh ? "）\n" : ")\n");
    return exit_fine;
}

}  // namespace

const Command& version_command() {
    static const Command command{"version", {"显示版本", "show the version"}, {}, {}, {}, run};
    return command;
}

}  // namespace kaohe
