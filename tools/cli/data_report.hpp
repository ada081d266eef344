// SPDX-License-Identifier: Apache-2.0
// What `kaohe data` tells of a staff file by itself: looked through once for what its columns are, then read as `score` would read it by
// a policy that asks for just these columns.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "interpreter/engine.hpp"
#include "tools/data/staff_file.hpp"
#include "tools/data/column_profile.hpp"
#include "tools/data/seen_ids.hpp"

namespace kaohe {

class DataReport {
public:
    DataReport(std::string path, ReadingOptions options) : path_(std::move(path)), options_(std::move(options)) {}

    // A finding if the file cannot be opened.
    std::optional<Finding> read();
    bool readable() const { return readable_; }                    // otherwise errors() says why
    const std::vector<Finding>& errors() const { return errors_; }  // of the file as a whole
    // All there is to tell of it: notices, errors, then the first cells that could not be read.
    std::vector<Finding> findings() const;
    const Intake& intake() const { return intake_; }
    std::uint64_t rejected() const { return rejected_; }

    // `mapped`: by heading, what each column is of a policy; empty where there is no policy.
    std::string text(Language language, std::span<const std::string> mapped) const;
    nlohmann::ordered_json to_json() const;

private:
    static constexpr std::size_t findings_kept = 20, twice_kept = 10;

    bool look_through(const InputFile& file);
    void refuse(Finding finding);
    void see(std::span<const std::string_view> cells);
    void make_model();
    void read_as_guessed();
    bool is_hidden(const ColumnProfile& column) const;
    std::string table(Language language, std::span<const std::string> mapped) const;
    std::string contents(const ColumnProfile& column, Language language) const;

    std::string path_;
    ReadingOptions options_;
    bool readable_ = false;
    std::vector<ColumnProfile> columns_;
    std::string form_;
    TextEncoding encoding_ = TextEncoding::utf8;
    char separator_ = 0;  // 0: not CSV
    std::optional<std::size_t> id_, name_;
    Policy guessed_;
    Intake intake_;
    std::uint64_t rejected_ = 0;
    struct Twice {
        std::string id;
        std::uint64_t first = 0, second = 0;
    };
    std::uint64_t twice_count_ = 0;
    std::vector<Twice> twice_;
    std::vector<Finding> errors_, notices_, rejects_;
};

}  // namespace kaohe
