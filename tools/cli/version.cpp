// SPDX-License-Identifier: Apache-2.0
// kaohe version.
#include "tools/cli/arguments.hpp"

namespace kaohe {

namespace {

int run(CommandContext& context, const Arguments&) {
    context.out << "kaohe " KAOHE_VERSION "\n";
    return exit_fine;
}

}  // namespace

const Command& version_command() {
    static const Command command{"version", {"显示版本", "show the version"}, {}, {}, {}, run};
    return command;
}

}  // namespace kaohe
