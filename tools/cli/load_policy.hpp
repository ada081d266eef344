// SPDX-License-Identifier: Apache-2.0
// From a path to a policy that was read and checked; shared by the commands.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "interpreter/engine.hpp"
#include "tools/cli/command.hpp"
#include "tools/data/staff_file.hpp"

namespace kaohe {

// Nothing if a file cannot be read, which is then told, and left in `unreadable` if that is given. `tests`: files of worked examples.
std::optional<Policy> load_policy(CommandContext& context, const std::string& path, const std::vector<std::string>& tests = {}, std::vector<Finding>* unreadable = nullptr);

// Whether anyone may be scored by it; tells on the stream for people why not. Warnings are counted there too, unless `quiet`.
bool accept_policy(CommandContext& context, const Policy& policy, const std::string& path, bool quiet);

// Tells why the staff file cannot be used; gives exit_usage.
int refuse_staff(CommandContext& context, const StaffFile& staff);

// The day given by --as-of. A finding if it is no day, or if none was given though the policy needs one.
std::optional<Finding> read_as_of(const std::string& text, EvaluationOptions& options);
// The day as a text; empty where none was given.
std::string as_of_text(const Model& model, const EvaluationOptions& options);
// Whether the policy can be scored by on that day. An exit code: dated parameters need a day and none was given, which is told. A day on which the
// policy is not in force is warned of on the stream for people.
std::optional<int> refuse_as_of(CommandContext& context, const Policy& policy, const EvaluationOptions& options);

}  // namespace kaohe
