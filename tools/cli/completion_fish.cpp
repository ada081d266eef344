// SPDX-License-Identifier: Apache-2.0
// Completion in fish.
#include "tools/cli/arguments.hpp"
#include "tools/cli/completion_scripts.hpp"
#include "tools/cli/value_kinds.hpp"

namespace kaohe {

namespace {

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

constexpr std::string_view opening = R"(# Made by `kaohe completion fish` from the table of commands.

# The command, and how many arguments it has before the cursor: score:1
function __kaohe_place
    set -l words (commandline -opc)
    set -e words[1]
    set -l command ''
    set -l count 0
    set -l is_value 0
    for word in $words
        if test $is_value = 1
            set is_value 0
        else if string match -q -- '-?*' $word
            if contains -- "$command:$word" $__kaohe_takes_value; or contains -- "*:$word" $__kaohe_takes_value
                set is_value 1
            end
        else if test -z "$command"
            set command $word
        else
            set count (math $count + 1)
        end
    end
    echo "$command:$count"
end

function __kaohe_at
    string match -q -- $argv[1] (__kaohe_place)
end

# Folders, and files with one of these endings.
function __kaohe_files
    set -l endings (string join '|' -- (string escape --style=regex -- $argv))
    __fish_complete_path (commandline -ct) | string match -r -- '^[^\t]*(?:/|\.(?:'$endings'))(?:\t.*)?$'
end

complete -c kaohe -f
)";

// What completes a value: -x -a …, -r -F
std::string value(const ValueKind& kind, bool of_option) {
    const std::string needed = of_option ? " -x" : "";
    switch (kind.of) {
        case ValueKind::Of::words: return needed + " -a " + quoted(joined(kind.words));
        case ValueKind::Of::files: return kind.words.empty() ? (of_option ? " -r -F" : " -F") : needed + " -a " + quoted("(__kaohe_files " + joined(kind.words) + ")");
        case ValueKind::Of::folders: return needed + " -a " + quoted("(__fish_complete_directories)");
        case ValueKind::Of::anything: break;
    }
    return needed;
}

std::string option_line(const std::string& place, const OptionSpec& option, Language language) {
    std::string out = "complete -c kaohe" + (place.empty() ? "" : " -n " + quoted("__kaohe_at " + quoted(place)));
    for (const std::string& flag : flags_of(option)) out += flag.starts_with("--") ? " -l " + flag.substr(2) : " -s " + flag.substr(1);
    if (!option.value.empty()) out += value(kind_of_value(option), true);
    return out + " -d " + quoted(option.summary.in(language)) + "\n";
}

}  // namespace

std::string fish_completion(Language language) {
    std::string out = "set -g __kaohe_takes_value";
    const auto add = [&](const std::string& command, const OptionSpec& option) {
        if (option.value.empty()) return;
        for (const std::string& flag : flags_of(option)) out += " " + quoted(command + ":" + flag);
    };
    for (const OptionSpec& option : common_options()) add("*", option);
    for (const Command* const command : all_commands())
        for (const OptionSpec& option : command->options) add(std::string(command->name), option);
    out = std::string(opening) + "\n" + out + "\n";
    for (const OptionSpec& option : common_options()) out += option_line("", option, language);
    out += "complete -c kaohe -n '__kaohe_at \\':*\\'' -s V -l version -d " + quoted(language == Language::zh ? "显示版本" : "show the version") + "\n";
    for (const Command* const command : all_commands()) {
        const std::string name(command->name);
        out += "\ncomplete -c kaohe -n " + quoted("__kaohe_at " + quoted(":*")) + " -a " + name + " -d " + quoted(command->summary.in(language)) + "\n";
        for (const OptionSpec& option : command->options) out += option_line(name + ":*", option, language);
        for (std::size_t i = 0; i < command->positionals.size(); ++i) {
            const PositionalSpec& positional = command->positionals[i];
            const std::string what = value(kind_of_value(positional.name).value_or(ValueKind{}), false);
            if (!what.empty()) out += "complete -c kaohe -n " + quoted("__kaohe_at " + quoted(name + ":" + (positional.many ? "*" : std::to_string(i)))) + what + "\n";
        }
    }
    return out;
}

}  // namespace kaohe
