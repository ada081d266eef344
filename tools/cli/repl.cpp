// SPDX-License-Identifier: Apache-2.0
// kaohe repl: a session of what-if questions, typed, piped or from a script.
#include <unistd.h>

#include <cstdio>
#include <sstream>

#include "tools/cli/arguments.hpp"
#include "tools/cli/load_policy.hpp"
#include "tools/cli/staff_options.hpp"
#include "tools/cli/what_if_files.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/repl/edited_lines.hpp"
#include "tools/repl/history_file.hpp"
#include "tools/repl/interrupt.hpp"
#include "tools/repl/session.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/diagnostic_text.hpp"

namespace kaohe {

namespace {

// Line by line to the end. `echo`: what was read is shown behind its prompt, as if typed.
void talk(Session& session, const People& people, LineSource& lines, CommandContext& context, bool echo) {
    for (;;) {
        LineRead read = lines.next(session.prompt(false));
        if (read.kind == LineRead::Kind::end) break;
        if (read.kind == LineRead::Kind::interrupted) continue;
        read.text = people.masked(std::move(read.text));
        // The head of a saved session was never typed.
        if (echo && !read.text.starts_with("# kaohe repl ")) context.out << session.prompt(false) << printable(read.text) << "\n";
        std::string text = read.text;
        bool given_up = false;
        while (Session::goes_on(text)) {
            read = lines.next(session.prompt(true));
            if (read.kind == LineRead::Kind::interrupted) given_up = true;
            if (read.kind != LineRead::Kind::line) break;
            read.text = people.masked(std::move(read.text));
            if (echo) context.out << session.prompt(true) << printable(read.text) << "\n";
            text += "\n" + read.text;
        }
        if (given_up) continue;
        const bool goes_on = session.run(text);
        context.out.flush();
        if (!goes_on || !context.out.good()) break;
    }
}

int run(CommandContext& context, const Arguments& arguments) {
    WhatIfFiles files;
    if (const auto finding = read_what_if_files(arguments, files)) return refuse(context, *finding);
    auto opened = open_what_if(context, files);
    if (!opened.what_if) return opened.code;
    WhatIf& what_if = *opened.what_if;
    std::string script;
    if (arguments.has("--script"))
        if (const auto error = context.read_file(arguments.value("--script"), script)) return refuse(context, finding_of(*error, false));
    const bool typed = !arguments.has("--script") && context.in_is_terminal && context.out_is_terminal;
    std::unique_ptr<LineSource> lines;
    std::istringstream script_lines(script);
    SessionSettings settings{context.out, context.err, context.out_style, context.err_style, typed, read_file_of(context), {}};
    if (typed) {
        settings.ask = [&](const std::string& prompt) { context.out.flush(); return lines->next(prompt); };
        settings.columns = [] { return style_of_terminal(STDOUT_FILENO, {}, {}).width; };
    }
    Session session(what_if, std::move(settings));
    if (typed) {
        EditedLinesOptions options;
        options.language = context.language();
        // What is typed may name people.
        if (!files.reading.mask) options.history_path = history_path(context.environment);
        options.complete = [&](const std::string& before) { return session.complete(before); };
        options.tell = [&](const Say& words) { context.err << printable(context.say(words)) << std::endl; };
        lines = std::make_unique<EditedLines>(stdin, stdout, std::move(options));
        session.greet();
    } else if (arguments.has("--script")) {
        lines = std::make_unique<PlainLines>(script_lines);
    } else {
        if (context.in == nullptr) return exit_fine;
        lines = std::make_unique<PlainLines>(*context.in);
    }
    // Ctrl-C between two lines ends nothing either.
    std::optional<InterruptScope> scope;
    if (typed) scope.emplace();
    context.out.flush();
    talk(session, what_if.people(), *lines, context, arguments.has("--script"));
    if (session.io_trouble()) return exit_usage;
    return session.all_well() || typed ? exit_fine : exit_findings;
}

}  // namespace

const Command& repl_command() {
    static const Command command{
        "repl",
        {"试算：改一改数据和方案，看结果怎样变", "try things: change data and the policy, and see what becomes of the results"},
        {{"POLICY", {"方案文件", "the policy"}, false, false}, {"STAFF.csv", {"员工数据，可以没有", "staff data, if there is any"}, false, true}},
        with_staff_options({{"--script", "FILE", {"不打字，照文件里的行做", "do what the lines of a file say instead of what is typed"}, {}},
         {"--as-of", "DATE", {"按哪一天取参数的值", "the day that decides dated parameters"}, {}}}, false),
        {{"kaohe repl 方案.kaohe 员工.csv", "kaohe repl policy.kaohe staff.csv"}, {"kaohe repl 方案.kaohe 员工.csv --script 试算.txt", "kaohe repl policy.kaohe staff.csv --script session.txt"}},
        run,
    };
    return command;
}

}  // namespace kaohe
