// SPDX-License-Identifier: Apache-2.0
// Completion in zsh, by its own _arguments.
#include "tools/cli/arguments.hpp"
#include "tools/cli/completion_scripts.hpp"
#include "tools/cli/value_kinds.hpp"

namespace kaohe {

namespace {

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

std::string escaped(std::string_view text, std::string_view special) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || special.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
    std::string out;
    for (const std::string& word : words) out.append(out.empty() ? "" : between).append(word);
    return out;
}

// What follows the message of a specification.
std::string action(const ValueKind& kind) {
    switch (kind.of) {
        case ValueKind::Of::words: return "(" + joined(kind.words, " ") + ")";
        case ValueKind::Of::files: return kind.words.empty() ? "_files" : "_files -g \"*.(" + joined(kind.words, "|") + ")(-.)\"";
        case ValueKind::Of::folders: return "_files -/";
        case ValueKind::Of::anything: break;
    }
    return " ";
}

// '(-o --output)'{-o,--output}'[words]:FILE:_files'
std::string specification(const OptionSpec& option, Language language) {
    const std::vector<std::string> flags = flags_of(option);
    std::string out = flags.size() == 1 ? "" : quoted("(" + joined(flags, " ") + ")") + "{" + joined(flags, ",") + "}";
    std::string rest = (flags.size() == 1 ? flags.front() : "") + (option.value.empty() || !flags.back().starts_with("--") ? "" : flags.size() == 1 ? "=" : "") +
                       "[" + escaped(option.summary.in(language), "[]") + "]";
    if (!option.value.empty()) rest += ":" + escaped(option.value, ":") + ":" + action(kind_of_value(option));
    return out + quoted(rest);
}

std::string specification(const PositionalSpec& positional, std::size_t place, Language language) {
    const std::string lead = positional.many ? "*" : std::to_string(place) + (positional.optional ? ":" : "");
    return quoted(lead + ":" + escaped(positional.summary.in(language), ":") + ":" + action(kind_of_value(positional.name).value_or(ValueKind{})));
}

std::string arguments_of(const Command& command, Language language) {
    std::string out = "                    _arguments -s";
    for (const OptionSpec* const option : options_with_common(command)) out += " \\\n                        " + specification(*option, language);
    for (std::size_t i = 0; i < command.positionals.size(); ++i) out += " \\\n                        " + specification(command.positionals[i], i + 1, language);
    return out + "\n";
}

}  // namespace

std::string zsh_completion(Language language) {
    std::string out =
        "#compdef kaohe\n# Made by `kaohe completion zsh` from the table of commands.\n\n"
        "_kaohe() {\n    local curcontext=$curcontext state line\n    local -a commands\n    commands=(\n";
    for (const Command* const command : all_commands()) out += "        " + quoted(std::string(command->name) + ":" + escaped(command->summary.in(language), ":")) + "\n";
    out += "    )\n    _arguments -C -s";
    for (const OptionSpec& option : common_options()) out += " \\\n        " + specification(option, language);
    out += " \\\n        '(-V --version)'{-V,--version}" + quoted(language == Language::zh ? "[显示版本]" : "[show the version]");
    out += " \\\n        '1:COMMAND:->command' \\\n        '*:: :->words' && return 0\n"
           "    case $state in\n        command) _describe -t commands COMMAND commands ;;\n        words)\n            case $words[1] in\n";
    for (const Command* const command : all_commands()) out += "                " + std::string(command->name) + ")\n" + arguments_of(*command, language) + "                    ;;\n";
    return out + "            esac\n            ;;\n    esac\n}\n\nif [[ $funcstack[1] == _kaohe ]]; then\n    _kaohe \"$@\"\nelse\n    compdef _kaohe kaohe\nfi\n";
}

}  // namespace kaohe
