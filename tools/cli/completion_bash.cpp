// SPDX-License-Identifier: Apache-2.0
// Completion in bash. It also works with the bash 3.2 of macOS, and needs no bash-completion package.
#include "tools/cli/arguments.hpp"
#include "tools/cli/completion_scripts.hpp"
#include "tools/cli/value_kinds.hpp"

namespace kaohe {

namespace {

constexpr std::string_view opening = R"(# Made by `kaohe completion bash` from the table of commands. To use it: source <(kaohe completion bash)

_kaohe_words() {
    COMPREPLY=($(compgen -W "$*" -- "$word"))
}

_kaohe_take() {
    local name
    while IFS= read -r name; do COMPREPLY+=("$name"); done
    compopt -o filenames 2>/dev/null
}

# Folders, and files with one of these endings; with none, any file.
_kaohe_files() {
    local ending
    if [[ $# == 0 ]]; then
        _kaohe_take < <(compgen -f -- "$word")
        return
    fi
    _kaohe_take < <(
        {
            compgen -d -- "$word"
            for ending in "$@"; do compgen -f -X "!*.$ending" -- "$word"; done
        } | sort -u
    )
}

_kaohe_folders() {
    _kaohe_take < <(compgen -d -- "$word")
}

# Whether the option $2 of the command $1 is followed by a value.
_kaohe_takes_value() {
    case $1:$2 in
)";

constexpr std::string_view walking = R"(    esac
    return 1
}

_kaohe() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' position=0 at
    COMPREPLY=()
    # To bash, --language=zh is three words.
    if [[ $word == '=' ]]; then
        word=''
    elif [[ $before == '=' ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((at = 1; at < COMP_CWORD; at++)); do
        case ${COMP_WORDS[at]} in
            =) ;;
            -?*)
                if _kaohe_takes_value "$command" "${COMP_WORDS[at]}"; then
                    [[ ${COMP_WORDS[at + 1]} == '=' ]] && ((at++))
                    ((at++))
                fi
                ;;
            *)
                if [[ -z $command ]]; then command=${COMP_WORDS[at]}; else ((position++)); fi
                ;;
        esac
    done
    case $command:$before in
)";

std::string joined(const std::vector<std::string>& words, std::string_view lead) {
    std::string out;
    for (const std::string& word : words) out.append(lead).append(word);
    return out;
}

std::string call(const ValueKind& kind) {
    switch (kind.of) {
        case ValueKind::Of::words: return "_kaohe_words" + joined(kind.words, " ");
        case ValueKind::Of::files: return "_kaohe_files" + joined(kind.words, " ");
        case ValueKind::Of::folders: return "_kaohe_folders";
        case ValueKind::Of::anything: break;
    }
    return "";
}

// score:-o|score:--output
std::string pattern(std::string_view command, const OptionSpec& option) {
    std::string out;
    for (const std::string& flag : flags_of(option)) out += (out.empty() ? "" : "|") + std::string(command) + ":" + flag;
    return out;
}

// Every option that takes a value, with the pattern of command and option.
template <class Use>
void with_values(Use use) {
    for (const OptionSpec& option : common_options())
        if (!option.value.empty()) use(pattern("*", option), option);
    for (const Command* const command : all_commands())
        for (const OptionSpec& option : command->options)
            if (!option.value.empty()) use(pattern(command->name, option), option);
}

std::string flags(const Command& command) {
    std::string out;
    for (const OptionSpec* const option : options_with_common(command)) out += joined(flags_of(*option), " ");
    return out;
}

}  // namespace

std::string bash_completion() {
    std::string out(opening);
    with_values([&](const std::string& match, const OptionSpec&) { out += "        " + match + ") return 0 ;;\n"; });
    out += walking;
    with_values([&](const std::string& match, const OptionSpec& option) {
        const std::string use = call(kind_of_value(option));
        out += "        " + match + ") " + use + (use.empty() ? "" : "; ") + "return ;;\n";
    });
    out += "    esac\n    if [[ $word == -* ]]; then\n        case $command in\n            '') _kaohe_words";
    for (const OptionSpec& option : common_options()) out += joined(flags_of(option), " ");
    out += " -V --version ;;\n";
    for (const Command* const command : all_commands()) out += "            " + std::string(command->name) + ") _kaohe_words" + flags(*command) + " ;;\n";
    out += "        esac\n        return\n    fi\n    case $command:$position in\n        :*) _kaohe_words";
    for (const Command* const command : all_commands()) out += " " + std::string(command->name);
    out += " ;;\n";
    for (const Command* const command : all_commands())
        for (std::size_t i = 0; i < command->positionals.size(); ++i) {
            const PositionalSpec& positional = command->positionals[i];
            const std::string use = call(kind_of_value(positional.name).value_or(ValueKind{}));
            if (!use.empty()) out += "        " + std::string(command->name) + ":" + (positional.many ? "*" : std::to_string(i)) + ") " + use + " ;;\n";
        }
    return out + "    esac\n}\n\ncomplete -F _kaohe kaohe\n";
}

}  // namespace kaohe
