// SPDX-License-Identifier: Apache-2.0
// kaohe new: a folder to start from, with a policy, staff data, worked examples and what to do next.
#include <algorithm>

#include "grammar/text.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/cli/new_folder.hpp"
#include "tools/report/code_points.hpp"

namespace kaohe {

namespace {

// As a shell takes it for one word.
std::string shell_word(const std::string& text) {
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || std::isalnum(byte) != 0 || std::string_view("/._-+,:@%").find(c) != std::string_view::npos;
    });
    if (plain && !text.starts_with('-')) return text;
    std::string out = text.starts_with('-') ? "'./" : "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

// The commands that the page to start from names first.
std::string first_commands(const std::vector<TemplateFile>& files) {
    std::string out;
    for (const TemplateFile& file : files) {
        if (!file.name.ends_with(".txt")) continue;
        for (std::string_view rest = file.text; !rest.empty();) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            if (line.starts_with("  kaohe ")) out.append(line).append("\n");
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        }
    }
    return out;
}

int run(CommandContext& context, const Arguments& arguments) {
    const std::string& folder = arguments.positionals()[0];
    const bool zh = context.language() == Language::zh;
    // A folder with a Chinese name is wanted in Chinese, whatever the terminal speaks; --language says otherwise.
    const auto language = !arguments.has("--language") && has_han(folder) ? Language::zh : context.language();
    const std::vector<TemplateFile> files = template_files(language);
    if (const auto finding = make_folder(folder, files)) return refuse(context, *finding);
    context.out << (zh ? "建好了 " : "made ") << printable(folder) << (zh ? "：" : ":") << "\n";
    for (const TemplateFile& file : files) context.out << "  " << file.name << "\n";
    context.out << (zh ? "\n接下来：\n" : "\nnext:\n");
    if (folder != ".") context.out << "  cd " << printable(shell_word(folder)) << "\n";
    context.out << first_commands(files);
    return exit_fine;
}

}  // namespace

const Command& new_command() {
    static const Command command{
        "new",
        {"新建一个文件夹：能直接用的方案、员工表、算例和说明", "make a folder to start from: a policy that works, staff data, worked examples, what to do next"},
        {{"DIR", {"文件夹，还没有的或者空的", "the folder: one that is not there yet, or an empty one"}, false, false}},
        {},
        {{"kaohe new 我的考核", "kaohe new scorecard"}, Say("kaohe new scorecard --language en")},
        run,
    };
    return command;
}

}  // namespace kaohe
