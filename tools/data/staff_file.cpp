// SPDX-License-Identifier: Apache-2.0
#include "tools/data/staff_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <iterator>

#include "tools/data/data_findings.hpp"
#include "tools/data/digest.hpp"
#include "tools/data/json_reader.hpp"

namespace kaohe {

namespace {

bool is_json(int descriptor, std::string_view path) {
    for (const std::string_view end : {".json", ".jsonl", ".ndjson"})
        if (path.ends_with(end)) return true;
    if (path.ends_with(".csv")) return false;
    // Of a pipe nothing is looked at ahead: there the name decides.
    std::array<char, 64> head{};
    const ssize_t count = ::pread(descriptor, head.data(), head.size(), 0);
    std::string_view text(head.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (text[first] == '[' || text[first] == '{');
}

std::int64_t changed_at(int descriptor) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 ? std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec : 0;
}

}  // namespace

std::unique_ptr<RowSource> rows_of(int descriptor, const std::string& path, const ReadingOptions& options) {
    if (is_json(descriptor, path)) return std::make_unique<JsonReader>(descriptor, JsonLimits{}, options.encoding);
    return std::make_unique<CsvReader>(descriptor, CsvLimits{}, options.encoding);
}

bool StaffFile::open() {
    input_.emplace();
    if (const auto error = input_->open(path_)) {
        io_error_ = finding_of(*error, false);
        return false;
    }
    if (!kept_beside_.empty() && !may_rewind() && !keep()) return false;
    changed_at_ = changed_at(descriptor());
    return start();
}

bool StaffFile::keep() {
    kept_.emplace();
    auto error = kept_->open(kept_beside_);
    std::string piece(std::size_t{256} << 10, '\0');
    for (ssize_t count = 1; !error && count != 0;) {
        count = ::read(input_->descriptor(), piece.data(), piece.size());
        if (count < 0 && errno != EINTR) error = io_error_of(errno, path_, IoError::Kind::read_failed);
        else if (count > 0) error = kept_->write(std::string_view(piece).substr(0, static_cast<std::size_t>(count)));
    }
    if (!error && ::lseek(kept_->descriptor(), 0, SEEK_SET) < 0) error = io_error_of(errno, path_, IoError::Kind::read_failed);
    if (!error) return true;
    io_error_ = finding_of(*error, error->path != path_);
    return false;
}

std::optional<Finding> StaffFile::hash(std::string& sha256) const {
    Sha256 digest;
    const auto error = read_pieces(descriptor(), 0, size(), path_, [&](std::string_view piece) {
        digest.add(piece);
        return std::optional<IoError>();
    });
    if (error) return finding_of(*error, false);
    struct stat status {};
    const bool grown = ::fstat(descriptor(), &status) != 0 || static_cast<std::uint64_t>(status.st_size) != size();
    if (grown || changed_at(descriptor()) != changed_at_) return diagnose::read_failed({}, path_, Say("评分期间文件被改动过", "it was changed while everyone was being scored"));
    sha256 = digest.hex();
    return std::nullopt;
}

// JSON of a pipe could be read again, but its reader is the one that has it.
bool StaffFile::may_rewind() const { return ::lseek(descriptor(), 0, SEEK_CUR) >= 0; }

bool StaffFile::rewind() {
    if (::lseek(descriptor(), 0, SEEK_SET) >= 0) return start();
    io_error_ = finding_of(io_error_of(errno, path_, IoError::Kind::read_failed), false);
    return false;
}

bool StaffFile::start() {
    // The model lends its texts to one reader at a time.
    reader_.reset();
    rows_ = rows_of(descriptor(), path_, options_);
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
