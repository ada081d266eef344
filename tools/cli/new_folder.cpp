// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/new_folder.hpp"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <memory>
#include <utility>

#include "tools/data/data_findings.hpp"
#include "tools/data/output_file.hpp"

namespace kaohe {

// Generated from templates/: path under that folder and text, ended by nulls.
extern const std::pair<const char*, const char*> template_texts[];

namespace {

std::string inside(const std::string& folder, const std::string& name) { return folder + (folder.ends_with('/') ? "" : "/") + name; }

Finding system_finding(const std::string& path) { return finding_of(io_error_of(errno, path, IoError::Kind::write_failed), true); }

// The first visible name in it, of those in the order of their bytes; empty where there is none.
std::optional<Finding> look_into(const std::string& folder, std::string& first) {
    const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder.c_str()), ::closedir);
    if (!open) return system_finding(folder);
    while (const dirent* const entry = ::readdir(open.get())) {
        const std::string name = entry->d_name;
        // .DS_Store and its like, which file managers leave behind; no template is hidden.
        if (name.starts_with('.')) continue;
        if (first.empty() || name < first) first = name;
    }
    return std::nullopt;
}

// The files in the repository have plain line ends; the byte-order mark they have themselves.
std::string as_excel_writes_it(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return out;
}

std::optional<Finding> prepare(const std::string& folder, bool& made) {
    struct stat status {};
    if (::stat(folder.c_str(), &status) != 0) {
        if (errno != ENOENT || ::mkdir(folder.c_str(), 0777) != 0) return system_finding(folder);
        made = true;
        return std::nullopt;
    }
    if (!S_ISDIR(status.st_mode)) return diagnose::not_a_folder({}, folder);
    std::string first;
    if (auto finding = look_into(folder, first)) return finding;
    if (!first.empty()) return diagnose::folder_not_empty({}, folder, first);
    return std::nullopt;
}

}  // namespace

std::vector<TemplateFile> template_files(Language language) {
    const std::string_view folder = language == Language::zh ? "zh/" : "en/";
    std::vector<TemplateFile> files;
    for (const auto* entry = template_texts; entry->first != nullptr; ++entry) {
        const std::string_view path = entry->first;
        if (path.starts_with(folder)) files.push_back({std::string(path.substr(folder.size())), path.ends_with(".csv") ? as_excel_writes_it(entry->second) : entry->second});
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return files;
}

std::optional<Finding> make_folder(const std::string& folder, const std::vector<TemplateFile>& files) {
    bool made = false;
    if (auto finding = prepare(folder, made)) return finding;
    std::deque<OutputFile> outputs;
    std::optional<IoError> error;
    for (const TemplateFile& file : files) {
        OutputFile& output = outputs.emplace_back();
        error = output.open(inside(folder, file.name));
        if (!error) error = output.write(file.text);
        if (error) break;
    }
    // Everything is on the disk before the first file gets its name, so that this rarely fails half way.
    std::size_t placed = 0;
    for (; !error && placed < files.size(); ++placed) error = outputs[placed].commit();
    if (!error) return std::nullopt;
    outputs.clear();
    for (std::size_t i = 0; i < placed; ++i) ::unlink(inside(folder, files[i].name).c_str());
    if (made) ::rmdir(folder.c_str());
    return finding_of(*error, true);
}

}  // namespace kaohe
