// SPDX-License-Identifier: Apache-2.0
// A folder to start from: the files under templates/, embedded at build, put where the user wants them. The command is new.cpp.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "grammar/diagnostic.hpp"

namespace kaohe {

struct TemplateFile {
    std::string name;  // without a folder
    std::string text;
};

// By name. A CSV file comes as Excel writes it: a byte-order mark, and lines that end in CR LF.
std::vector<TemplateFile> template_files(Language language);

// Makes the folder where it is not there, and the files in it: all of them or none. A finding if it holds anything already,
// hidden files aside, or cannot be written.
std::optional<Finding> make_folder(const std::string& folder, const std::vector<TemplateFile>& files);

}  // namespace kaohe
