// SPDX-License-Identifier: Apache-2.0
// A staff file opened for a policy: what `score` and `why` share before the first person.
#pragma once
#include <string>

#include "interpreter/engine.hpp"
#include "tools/cli/command.hpp"
#include "tools/data/input_file.hpp"
#include "tools/data/staff_reader.hpp"

namespace kaohe {

class StaffFile {
public:
    // `path` is opened and named in messages.
    StaffFile(Policy& policy, std::string path) : policy_(policy), path_(std::move(path)), csv_(-1), reader_(policy.model, path_, csv_) {}

    // False: it cannot be used, which was told.
    bool open(CommandContext& context);
    // Tells what went wrong with the file as a whole, heading row included.
    void tell_findings(CommandContext& context) const;
    // Where a failure's missing data should stand: its cell.
    void place(Finding& finding, std::uint32_t column, std::uint64_t row) const;

    StaffReader& reader() { return reader_; }
    std::uint64_t size() const { return input_.size(); }
    std::uint64_t done() const { return csv_.bytes_done(); }
    const std::string& path() const { return path_; }

private:
    Policy& policy_;
    std::string path_;
    InputFile input_;
    CsvReader csv_;
    StaffReader reader_;
};

}  // namespace kaohe
