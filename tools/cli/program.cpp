// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/command.hpp"

int main(int count, char** arguments) { return kaohe::kaohe_main(count, arguments); }
