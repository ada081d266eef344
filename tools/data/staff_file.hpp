// SPDX-License-Identifier: Apache-2.0
// A staff file opened for a policy: what every command that reads one shares before the first person.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "interpreter/engine.hpp"
#include "tools/data/reading_options.hpp"
#include "tools/data/input_file.hpp"
#include "tools/data/staff_reader.hpp"

namespace kaohe {

// The rows of an open file, by what is in it: JSON where its name or its first byte says so, else CSV.
std::unique_ptr<RowSource> rows_of(const InputFile& file, const std::string& path, const ReadingOptions& options);

class StaffFile {
public:
    // `path` is opened and named in messages.
    StaffFile(Policy& policy, std::string path, ReadingOptions options) : policy_(policy), path_(std::move(path)), options_(std::move(options)) {}

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
    std::uint64_t size() const { return input_->size(); }
    std::uint64_t done() const { return rows_->bytes_done(); }
    const std::string& path() const { return path_; }
    const Sources& sources() const { return *policy_.sources; }

private:
    bool start();

    Policy& policy_;
    std::string path_;
    ReadingOptions options_;
    std::optional<InputFile> input_;
    std::optional<Finding> io_error_;
    std::unique_ptr<RowSource> rows_;
    std::optional<StaffReader> reader_;
};

}  // namespace kaohe
