// SPDX-License-Identifier: Apache-2.0
// A staff file opened for a policy: what every command that reads one shares before the first person.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "interpreter/engine.hpp"
#include "tools/data/reading_options.hpp"
#include "tools/data/input_file.hpp"
#include "tools/data/spool_file.hpp"
#include "tools/data/staff_reader.hpp"

namespace kaohe {

// The rows of an open file, by what is in it: JSON where its name or its first byte says so, else CSV.
std::unique_ptr<RowSource> rows_of(int descriptor, const std::string& path, const ReadingOptions& options);

class StaffFile {
public:
    // `path` is opened and named in messages.
    StaffFile(Policy& policy, std::string path, ReadingOptions options) : policy_(policy), path_(std::move(path)), options_(std::move(options)) {}

    // Before open(): what comes from a pipe is kept on the disk that `path` is on, so that it can be read again.
    void keep_beside(std::string path) { kept_beside_ = std::move(path); }
    // False: it cannot be used; errors() says why.
    bool open();
    // To the first person again, which only a pipe does not do. False: the file is no longer what it was; errors() says how.
    bool may_rewind() const;
    bool rewind();
    // What went wrong with the file as a whole, heading row included.
    std::vector<Finding> errors() const;
    const std::optional<Finding>& io_error() const { return io_error_; }  // it cannot be read at all
    // What else there is to tell of it; all of it only after the last person.
    std::vector<Finding> notices() const;

    StaffReader& reader() { return *reader_; }
    const StaffReader& reader() const { return *reader_; }
    const RowSource& rows() const { return *rows_; }
    std::uint64_t size() const { return kept_ ? kept_->size() : input_->size(); }
    // The SHA-256 of its bytes, which are read once more: not of a pipe, unless it is kept. A finding where it is no longer what it was when it was opened.
    [[nodiscard]] std::optional<Finding> hash(std::string& sha256) const;
    std::uint64_t done() const { return rows_->bytes_done(); }
    const std::string& path() const { return path_; }
    const Sources& sources() const { return *policy_.sources; }

private:
    bool start();
    bool keep();
    int descriptor() const { return kept_ ? kept_->descriptor() : input_->descriptor(); }

    Policy& policy_;
    std::string path_;
    ReadingOptions options_;
    std::optional<InputFile> input_;
    std::string kept_beside_;
    std::optional<SpoolFile> kept_;  // of a pipe
    std::int64_t changed_at_ = 0;    // nanoseconds, of the file when it was opened
    std::optional<Finding> io_error_;
    std::unique_ptr<RowSource> rows_;
    std::optional<StaffReader> reader_;
};

}  // namespace kaohe
