// SPDX-License-Identifier: Apache-2.0
// check --report: the whole account of a policy, with the steps of its data as a staff file shows them.
#pragma once
#include <optional>

#include <nlohmann/json.hpp>

#include "interpreter/engine.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/data/reading_options.hpp"

namespace kaohe {

struct ReportRequest {
    std::string staff;     // a staff file to see the resolution of the data by; may be empty
    Number cliff = 10;     // points
    ReadingOptions reading;
};

// A finding if the options make no sense together.
std::optional<Finding> read_report_options(const Arguments& arguments, ReportRequest& request);

// The report of a policy that may be scored; of another, why there is none. Exit code: usage where the staff file cannot be read.
int tell_report(CommandContext& context, Policy& policy, const ReportRequest& request, nlohmann::ordered_json* json);

}  // namespace kaohe
