// SPDX-License-Identifier: Apache-2.0
// Where sheets of people go: the screen, one file for all, or a folder with a file a person; in every form that `why` writes.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "tools/cli/command.hpp"
#include "tools/document/sheet_page.hpp"
#include "tools/report/person_sheet.hpp"

namespace kaohe {

struct SheetRun {
    CommandContext& context;
    const Policy& policy;
    const PolicyWords& words;
    SheetFrame frame;
    bool all = false;         // everybody, not one person
};

class SheetSink {
public:
    virtual ~SheetSink() = default;
    // Findings end the run; nothing that was begun is left.
    virtual std::optional<Finding> begin() = 0;
    virtual std::optional<Finding> add(const PersonSheet& sheet) = 0;
    virtual std::optional<Finding> finish() = 0;
};

// `form`: text, html, pdf, json, md. `path`: a file; empty: the standard output; a folder (it ends in /, or is one): a file a person.
std::unique_ptr<SheetSink> sheet_sink(const SheetRun& run, const std::string& form, const std::string& path);

// What a file of somebody's is called: letters, digits and Han of the ID; other characters as %2F. Of a row without an ID: row-17.
std::string sheet_file_name(const PersonSheet& sheet);

}  // namespace kaohe
