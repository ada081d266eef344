// SPDX-License-Identifier: Apache-2.0
// What a command is and what it is given: streams, environment and file access come in one struct, so that commands are tested in
// process. The table of commands is main.cpp; reading arguments is arguments.hpp.
#pragma once
#include <functional>
#include <optional>
#include <istream>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "tools/data/io_error.hpp"
#include "tools/report/style.hpp"

namespace kaohe {

enum ExitCode : int {
    exit_fine = 0,
    exit_findings = 1,       // errors, holes, open readings, failed examples, differences
    exit_usage = 2,          // wrong usage, or a file that cannot be read or written
    exit_rows_rejected = 3,  // scored, but some rows were rejected
    exit_internal = 70,
    exit_interrupted = 130,
};

struct CommandContext {
    std::ostream& out;
    std::ostream& err;
    Environment environment;
    bool out_is_terminal = false;
    bool err_is_terminal = false;
    int columns = 0;  // of the terminal, where known
    // A policy's text whole.
    std::function<std::optional<IoError>(const std::string& path, std::string& text)> read_file;
    // How output looks; set once --language and --color are known.
    TerminalStyle out_style, err_style;
    bool internal_error = false;  // a policy could not be read as it should: the program's fault, and its exit code
    // What makes a command give up goes to `out` as JSON, too: {"findings": […]}. Set by commands whose --json writes one object at their end.
    bool findings_as_json = false;
    std::istream* in = nullptr;   // of commands that read lines; null: nothing is there to read
    bool in_is_terminal = false;

    Language language() const { return out_style.language; }
    // The text in the language of the output.
    const std::string& say(const Say& words) const { return words.in(language()); }
};

// Between the values of an option that may be given several times and whose values may hold commas.
inline constexpr char between_repeated = '\n';

struct OptionSpec {
    std::string_view flags;               // "-o,--output"
    std::string_view value;               // "FILE"; empty: no value
    Say summary;
    std::vector<std::string_view> allowed;  // the only values; empty: any
    // Set: the value may be left out and the option given several times; a word after it is its value only if this says so.
    bool (*takes)(std::string_view word) = nullptr;
    char between = ',';  // several: what their values are joined by
};
struct PositionalSpec {
    std::string_view name;  // "POLICY"
    Say summary;
    bool many = false;      // one or more; only the last
    bool optional = false;
};

class Arguments;

struct Command {
    std::string_view name;
    Say summary;
    std::vector<PositionalSpec> positionals;
    std::vector<OptionSpec> options;  // besides --language, --color and --help, which every command has
    std::vector<Say> examples;
    int (*run)(CommandContext& context, const Arguments& arguments);
};

// One file a command.
const Command& new_command();
const Command& check_command();
const Command& score_command();
const Command& why_command();
const Command& doc_command();
const Command& verify_command();
const Command& repl_command();
const Command& whatif_command();
const Command& diff_command();
const Command& data_command();
const Command& test_command();
const Command& explain_command();
const Command& completion_command();
const Command& help_command();
const Command& fmt_command();
const Command& version_command();

const std::vector<const Command*>& all_commands();
// Null where there is none of that name.
const Command* find_command(std::string_view name);

struct ExitMeaning {
    ExitCode code;
    Say words;
};
const std::vector<ExitMeaning>& exit_meanings();

// Runs `kaohe ARGUMENTS…` and gives the exit code; throws only what no command caught.
int run_kaohe(CommandContext& context, std::span<const std::string> arguments);

// The program: run_kaohe with the real streams, the real environment and signals seen to.
int kaohe_main(int count, char** arguments);

// The usage of a command, or the list of all for an empty name.
int show_help(CommandContext& context, const std::string& name);
int unknown_command(CommandContext& context, const std::string& name);

// A finding without a policy text, to the stream for people; gives exit_usage.
int refuse(CommandContext& context, const Finding& finding);
int refuse(CommandContext& context, std::span<const Finding> findings, const Sources& sources);
int refuse(CommandContext& context, const Finding& finding, const Sources& sources);

}  // namespace kaohe
