// SPDX-License-Identifier: Apache-2.0
// The words after a command as its options and positional arguments, and the command's help.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/command.hpp"

namespace kaohe {

class Arguments {
public:
    bool has(std::string_view long_name) const { return values_.contains(std::string(long_name)); }
    // The option's value, or empty. Of one that may be given several times: all of them, with commas between; one without a value is an empty one.
    std::string value(std::string_view long_name) const;
    const std::vector<std::string>& positionals() const { return positionals_; }

private:
    friend std::optional<Finding> read_arguments(const Command&, std::span<const std::string>, Arguments&);
    std::map<std::string, std::string> values_;  // by long name: "--output"
    std::vector<std::string> positionals_;
};

// The options that every command has.
const std::vector<OptionSpec>& common_options();

// A finding if they are not what the command takes. With --help nothing else is asked for.
std::optional<Finding> read_arguments(const Command& command, std::span<const std::string> words, Arguments& arguments);

// The value of an option before anything else is known of the words: --language zh, --language=zh. Empty if it is not there.
std::string early_value(std::span<const std::string> words, std::string_view long_name);

std::string help_of_command(const Command& command, Language language);

}  // namespace kaohe
