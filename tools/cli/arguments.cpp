// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/arguments.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "grammar/did_you_mean.hpp"
#include "tools/report/width.hpp"

namespace kaohe {

namespace {

std::string long_name_of(const OptionSpec& option) { return std::string(option.flags.substr(option.flags.find("--"))); }

std::vector<const OptionSpec*> options_of(const Command& command) {
    std::vector<const OptionSpec*> options;
    for (const OptionSpec& option : command.options) options.push_back(&option);
    // A command may mean something of its own by a name that the others share: fmt --language.
    for (const OptionSpec& option : common_options())
        if (std::none_of(command.options.begin(), command.options.end(), [&](const OptionSpec& own) { return long_name_of(own) == long_name_of(option); })) options.push_back(&option);
    return options;
}

Finding unknown(const Command& command, const std::string& word) {
    if (!word.starts_with('-') || word == "-") return diagnose::argument_surplus({}, word, command.name);
    Finding finding = diagnose::unknown_option({}, word, command.name);
    std::vector<std::string> names;
    for (const OptionSpec* const option : options_of(command)) names.push_back(long_name_of(*option));
    const std::vector<std::string_view> known(names.begin(), names.end());
    finding.candidates = nearest(word.substr(0, word.find('=')), known);
    return finding;
}

std::string joined(const std::vector<std::string_view>& words, std::string_view between) {
    std::string out;
    for (const std::string_view word : words) out.append(out.empty() ? "" : between).append(word);
    return out;
}

// Two columns, the second aligned and set in.
std::string table(const std::vector<std::pair<std::string, std::string>>& rows) {
    int width = 0;
    for (const auto& [left, right] : rows) width = std::max(width, display_width(left));
    std::string out;
    for (const auto& [left, right] : rows) out += "  " + pad_to(left, width, Side::left) + "  " + right + "\n";
    return out;
}

std::string usage_line(const Command& command, Language language) {
    std::string line = "kaohe " + std::string(command.name);
    for (const PositionalSpec& positional : command.positionals)
        line += fmt::format(fmt::runtime(positional.optional ? " [{}{}]" : " {}{}"), positional.name, positional.many ? "…" : "");
    return line + (language == Language::zh ? " [选项]" : " [options]");
}

// --fix, --fix K351:up, --fix=K351:up: taken out of the words, since what follows may be a file.
std::vector<std::string> take_repeated(const Command& command, std::span<const std::string> words, std::map<std::string, std::string>& values) {
    std::vector<std::string> left;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--") {
            left.insert(left.end(), words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
            break;
        }
        const auto is_it = [&](const OptionSpec& option) { return option.takes != nullptr && (words[i] == long_name_of(option) || words[i].starts_with(long_name_of(option) + "=")); };
        const auto option = std::find_if(command.options.begin(), command.options.end(), is_it);
        if (option == command.options.end()) {
            left.push_back(words[i]);
            continue;
        }
        const auto name = long_name_of(*option);
        std::string value = words[i].size() > name.size() ? words[i].substr(name.size() + 1) : "";
        if (words[i] == name && i + 1 < words.size() && option->takes(words[i + 1])) value = words[++i];
        const auto [known, fresh] = values.emplace(name, value);
        if (!fresh) known->second += option->between + value;
    }
    return left;
}

}  // namespace

std::string Arguments::value(std::string_view long_name) const {
    const auto found = values_.find(std::string(long_name));
    return found == values_.end() ? "" : found->second;
}

const std::vector<OptionSpec>& common_options() {
    static const std::vector<OptionSpec> options{
        {"--language", "zh|en", {"输出的语言，也写作 --lang；或者用环境变量 KAOHE_LANG", "language of the output, also --lang; or the variable KAOHE_LANG"}, {"zh", "en"}},
        {"--color", "auto|always|never", {"颜色；NO_COLOR 关闭颜色", "colour; NO_COLOR turns it off"}, {"auto", "always", "never"}},
        {"-h,--help", "", {"显示本帮助", "show this help"}, {}},
    };
    return options;
}

std::optional<Finding> read_arguments(const Command& command, std::span<const std::string> words, Arguments& arguments) {
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    std::deque<std::pair<const OptionSpec*, std::string>> values;
    std::vector<std::pair<CLI::Option*, std::pair<const OptionSpec*, std::string>*>> made;
    for (const OptionSpec* const option : options_of(command)) {
        if (option->takes != nullptr) continue;
        auto& value = values.emplace_back(option, "");
        CLI::Option* const added = option->value.empty() ? app.add_flag(std::string(option->flags)) : app.add_option(std::string(option->flags), value.second);
        made.emplace_back(added->multi_option_policy(CLI::MultiOptionPolicy::TakeLast), &value);
    }
    try {
        // CLI11 takes them from the back.
        const auto others = take_repeated(command, words, arguments.values_);
        app.parse(std::vector<std::string>(others.rbegin(), others.rend()));
    } catch (const CLI::ArgumentMismatch& mismatch) {
        const std::string what = mismatch.what();
        return diagnose::option_value_missing({}, what.substr(0, what.find_first_of(": ")), command.name);
    } catch (const CLI::ParseError& error) {
        return diagnose::argument_surplus({}, std::string(error.what()), command.name);
    }
    for (const auto& [option, value] : made)
        if (option->count() > 0) arguments.values_[long_name_of(*value->first)] = value->second;
    if (arguments.has("--help")) return std::nullopt;
    for (const auto& [spec, value] : values) {
        const bool wrong = arguments.has(long_name_of(*spec)) && !spec->allowed.empty() && std::find(spec->allowed.begin(), spec->allowed.end(), value) == spec->allowed.end();
        if (wrong) return diagnose::option_value({}, long_name_of(*spec), value, Say(joined(spec->allowed, "、"), joined(spec->allowed, ", ")));
    }
    bool only_arguments = false;
    for (const std::string& word : app.remaining()) {
        if (word == "--" && !only_arguments) only_arguments = true;
        else if (!only_arguments && word.starts_with('-') && word != "-") return unknown(command, word);
        else arguments.positionals_.push_back(word);
    }
    const std::size_t most = command.positionals.empty() ? 0 : command.positionals.back().many ? static_cast<std::size_t>(-1) : command.positionals.size();
    if (arguments.positionals_.size() > most) return unknown(command, arguments.positionals_[most]);
    for (std::size_t i = arguments.positionals_.size(); i < command.positionals.size(); ++i)
        if (!command.positionals[i].optional) return diagnose::argument_missing({}, command.positionals[i].name, command.name);
    return std::nullopt;
}

std::string early_value(std::span<const std::string> words, std::string_view long_name) {
    const std::string with_value = std::string(long_name) + "=";
    std::string value;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].starts_with(with_value)) value = words[i].substr(with_value.size());
        else if (words[i] == long_name && i + 1 < words.size()) value = words[i + 1];
    }
    return value;
}

std::string help_of_command(const Command& command, Language language) {
    const bool zh = language == Language::zh;
    std::string out = command.summary.in(language) + "\n\n" + (zh ? "用法：" : "Usage: ") + usage_line(command, language) + "\n";
    std::vector<std::pair<std::string, std::string>> rows;
    for (const PositionalSpec& positional : command.positionals) rows.emplace_back(positional.name, positional.summary.in(language));
    if (!rows.empty()) out += "\n" + table(rows);
    rows.clear();
    for (const OptionSpec* const option : options_of(command)) {
        std::string flags(option->flags);
        if (const std::size_t comma = flags.find(','); comma != std::string::npos) flags.insert(comma + 1, " ");
        else flags.insert(0, "    ");
        rows.emplace_back(flags + (option->value.empty() ? "" : " " + std::string(option->value)), option->summary.in(language));
    }
    out += std::string("\n") + (zh ? "选项：" : "Options:") + "\n" + table(rows);
    if (!command.examples.empty()) out += std::string("\n") + (zh ? "例如：" : "For example:") + "\n";
    for (const Say& example : command.examples) out.append("  ").append(example.in(zh ? Language::zh : Language::en)).append("\n");
    return out;
}

}  // namespace kaohe
