// SPDX-License-Identifier: Apache-2.0
// Where a page goes and in which form: --to and -o, shared by the commands that print pages.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/arguments.hpp"
#include "tools/cli/command.hpp"
#include "tools/document/page.hpp"

namespace kaohe {

// --to with these forms, and -o.
std::vector<OptionSpec> with_page_options(std::vector<OptionSpec> own, std::vector<std::string_view> forms);

// Whether a path is meant as a folder: it ends in /, or is one.
bool names_folder(const std::string& path);

class PageOutput {
public:
    // The form is that of --to, else what the name after -o ends in, else `otherwise`. `folder`: -o may name a folder, for HTML unless --to says.
    std::optional<Finding> read(const Arguments& arguments, const std::vector<std::string_view>& forms, std::string_view otherwise, bool folder = false);
    const std::string& form() const { return form_; }
    const std::string& path() const { return path_; }
    // Writes the page in its form, to the file or to the standard output; tells of the file. Gives the exit code.
    int write(CommandContext& context, const Page& page) const;
    // The same of text that is made already.
    int write(CommandContext& context, const std::string& text) const;

private:
    std::string form_, path_;
};

}  // namespace kaohe
