// SPDX-License-Identifier: Apache-2.0
#include "tools/data/staff_file.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <iterator>

#include "tools/data/data_findings.hpp"
#include "tools/data/json_reader.hpp"

namespace kaohe {

namespace {

bool is_json(const InputFile& file, std::string_view path) {
    for (const std::string_view end : {".json", ".jsonl", ".ndjson"})
        if (path.ends_with(end)) return true;
    if (path.ends_with(".csv")) return false;
    // Of a pipe nothing is looked at ahead: there the name decides.
    std::array<char, 64> head{};
    const ssize_t count = ::pread(file.descriptor(), head.data(), head.size(), 0);
    std::string_view text(head.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (text[first] == '[' || text[first] == '{');
}

}  // namespace

std::unique_ptr<RowSource> rows_of(const InputFile& file, const std::string& path, const ReadingOptions& options) {
    if (is_json(file, path)) return std::make_unique<JsonReader>(file.descriptor(), JsonLimits{}, options.encoding);
    return std::make_unique<CsvReader>(file.descriptor(), CsvLimits{}, options.encoding);
}

bool StaffFile::open() {
    input_.emplace();
    if (const auto error = input_->open(path_)) {
        io_error_ = finding_of(*error, false);
        return false;
    }
    return start();
}

// JSON of a pipe could be read again, but its reader is the one that has it.
bool StaffFile::may_rewind() const { return ::lseek(input_->descriptor(), 0, SEEK_CUR) >= 0; }

bool StaffFile::rewind() {
    if (::lseek(input_->descriptor(), 0, SEEK_SET) >= 0) return start();
    io_error_ = finding_of(io_error_of(errno, path_, IoError::Kind::read_failed), false);
    return false;
}

bool StaffFile::start() {
    // The model lends its texts to one reader at a time.
    reader_.reset();
    rows_ = rows_of(*input_, path_, options_);
    reader_.emplace(policy_.model, path_, *rows_, options_);
    return reader_->start();
}

std::vector<Finding> StaffFile::errors() const {
    std::vector<Finding> out;
    if (io_error_) out.push_back(*io_error_);
    if (reader_) std::copy_if(reader_->findings().begin(), reader_->findings().end(), std::back_inserter(out), [](const Finding& f) { return f.severity() == Severity::error; });
    return out;
}

std::vector<Finding> StaffFile::notices() const {
    std::vector<Finding> out;
    std::copy_if(reader_->findings().begin(), reader_->findings().end(), std::back_inserter(out), [](const Finding& f) { return f.severity() != Severity::error; });
    return out;
}

}  // namespace kaohe
