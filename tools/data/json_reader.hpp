// SPDX-License-Identifier: Apache-2.0
// Reads the people of a staff file in JSON as they stream by, in bounded memory: as rows, one cell a key. Finding where one person's object
// ends is json_scanner.hpp; reading it is nlohmann-json's, numbers by their own text.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tools/data/json_scanner.hpp"
#include "tools/data/row_source.hpp"

namespace kaohe {

// An array of objects, one object {"staff": […]}, or one object a line. Objects need not have the same keys: the file is read twice, first for
// the keys, which are the heading row. What comes from a pipe is kept in memory for that.
class JsonReader final : public RowSource {
public:
    // The descriptor stays the caller's. A text must outlive the reader.
    explicit JsonReader(int descriptor, JsonLimits limits = {}, std::optional<SaidEncoding> said = {});
    explicit JsonReader(std::string_view text, JsonLimits limits = {}, std::optional<SaidEncoding> said = {});

    Next next(SourceRow& row) override;
    Finding finding(std::string_view file, std::span<const std::string> headings) const override;
    bool fatal() const override { return fatal_; }
    bool ragged() const override { return false; }
    void expect_cells(std::size_t) override {}
    CellPlace place(std::string_view file, const SourceRow& row, std::size_t cell, std::string_view heading) const override;
    std::string_view exponent_text(std::size_t cell) const override { return exponents_[cell]; }
    TextEncoding encoding() const override { return scanner_ ? scanner_->encoding() : TextEncoding::utf8; }
    std::uint64_t bytes_done() const override { return scanner_ ? scanner_->bytes_done() : 0; }
    std::string_view form() const override { return "JSON"; }

private:
    class Handler;
    struct Trouble {
        DiagnosticId id = DiagnosticId::json_broken;
        std::uint64_t line = 0;
        std::size_t cell = 0;
        Say seen;
    };
    bool rewind();
    bool collect_keys();
    std::optional<JsonScanner::Found> next_person();
    bool parse(const JsonScanner::Found& found, bool keys_only);
    Next report(Trouble trouble, bool fatal);

    int descriptor_ = -1;
    std::string_view text_;
    std::string kept_;  // of a pipe
    JsonLimits limits_;
    std::optional<SaidEncoding> said_;
    std::optional<JsonScanner> scanner_;
    std::vector<std::string> keys_;
    std::unordered_map<std::string, std::size_t> places_;  // of keys
    std::vector<std::string> values_, exponents_;          // by key
    std::vector<bool> there_;                              // by key
    std::vector<std::string_view> cells_;
    std::uint64_t index_ = 0;   // of the person read last
    std::uint64_t people_ = 0;
    bool started_ = false, ended_ = false, fatal_ = false;
    Trouble trouble_;
    std::optional<CsvProblem> source_problem_;
};

}  // namespace kaohe
