// SPDX-License-Identifier: Apache-2.0
#include "tools/data/data_findings.hpp"

#include <array>

#include "grammar/numerals.hpp"
#include "tools/data/staff_binding.hpp"

namespace kaohe {

namespace {

Say size_text(std::uint64_t bytes) {
    constexpr std::uint64_t megabyte = 1 << 20;
    if (bytes % megabyte == 0) return std::to_string(bytes / megabyte) + " MB";
    return {std::to_string(bytes) + " 字节", std::to_string(bytes) + " bytes"};
}

Finding other_encoding(TextEncoding encoding, const std::string& file) {
    const std::string name(name_of(encoding));
    if (encoding == TextEncoding::gb18030) return diagnose::staff_file_gb18030({}, file, name);
    return encoding == TextEncoding::utf8 ? diagnose::staff_file_utf8({}, file, name) : diagnose::staff_file_utf16({}, file, name);
}

Finding words_for(const CsvProblem& problem, const std::string& file) {
    using Kind = CsvProblem::Kind;
    const Say binary = problem.seen.empty() ? Say("二进制内容", "binary content") : Say(" " + problem.seen, problem.seen);
    switch (problem.kind) {
        case Kind::read_error: return diagnose::staff_read_error({}, file, problem.seen);
        case Kind::empty_file: return diagnose::staff_file_empty({}, file);
        case Kind::not_as_said: return other_encoding(problem.encoding, file);
        case Kind::undecodable:
            return diagnose::text_not_decodable({}, file, std::string(name_of(problem.encoding)), std::to_string(problem.line), std::to_string(problem.offset + 1), problem.seen);
        case Kind::mixed_encodings: return diagnose::encodings_mixed({}, file, std::to_string(problem.line), "UTF-8", std::string(name_of(problem.encoding)));
        case Kind::binary_file: return diagnose::staff_file_binary({}, file, binary);
        case Kind::full_width_separator: return diagnose::full_width_separator({}, problem.seen);
        case Kind::unclosed_quote: return diagnose::unclosed_cell_quote({}, problem.seen, std::to_string(problem.line));
        case Kind::text_after_quote: return diagnose::text_after_cell_quote({}, problem.seen);
        case Kind::invalid_utf8: {
            Finding finding = diagnose::cell_not_utf8({}, problem.seen);
            const std::string other(name_of(problem.encoding));
            if (problem.encoding != TextEncoding::utf8)
                finding.notes.emplace_back("第 " + std::to_string(problem.line) + " 行像是 " + other + "，其余是 UTF-8：多半是两个文件拼在一起", "line " + std::to_string(problem.line) + " looks like " + other + " while the rest is UTF-8: two files joined, most likely");
            return finding;
        }
        case Kind::cell_too_long: return diagnose::cell_too_long({}, problem.seen);
        case Kind::row_too_long: return diagnose::row_too_long({});
        case Kind::row_too_wide: return diagnose::row_too_wide({});
        case Kind::cells_missing: return diagnose::cells_missing({}, Say(std::to_string(problem.found), counted(problem.found, "cell", "cells")), std::to_string(problem.expected));
        case Kind::cells_surplus: return diagnose::cells_surplus({}, Say(std::to_string(problem.found), counted(problem.found, "cell", "cells")), std::to_string(problem.expected));
    }
    return diagnose::staff_read_error({}, file, problem.seen);
}

// Whether the problem is one cell's, so that its column says where.
bool has_cell(CsvProblem::Kind kind) {
    using Kind = CsvProblem::Kind;
    return kind == Kind::unclosed_quote || kind == Kind::text_after_quote || kind == Kind::invalid_utf8 || kind == Kind::cell_too_long;
}

}  // namespace

Finding finding_of(const CsvProblem& problem, std::string_view file, std::string_view heading) {
    Finding finding = words_for(problem, std::string(file));
    if (problem.row == 0) return finding;
    finding.cell = {std::string(file), static_cast<std::size_t>(problem.row), {}, {}};
    if (has_cell(problem.kind)) {
        finding.cell.column = heading;
        finding.cell.seen = problem.seen;
        finding.cell.reference = column_letters(problem.column) + std::to_string(problem.row);
    }
    return finding;
}

CsvProblem problem_of(const SourceTrouble& trouble) {
    using Kind = CsvProblem::Kind;
    static constexpr std::array kinds{Kind::read_error, Kind::binary_file, Kind::not_as_said, Kind::undecodable, Kind::mixed_encodings};
    CsvProblem problem;
    problem.kind = kinds[static_cast<std::size_t>(trouble.kind)];
    problem.offset = trouble.offset;
    problem.seen = trouble.seen;
    problem.encoding = trouble.encoding;
    problem.fatal = true;
    return problem;
}

Finding CsvReader::finding(std::string_view file, std::span<const std::string> headings) const {
    return finding_of(problem_, file, problem_.column < headings.size() ? std::string_view(headings[problem_.column]) : std::string_view());
}

CellPlace CsvReader::place(std::string_view file, const SourceRow& row, std::size_t cell, std::string_view heading) const {
    return {std::string(file), static_cast<std::size_t>(row.row), std::string(heading), column_letters(cell) + std::to_string(row.row)};
}

Finding finding_of(const IoError& error, bool writing) {
    using Kind = IoError::Kind;
    switch (error.kind) {
        case Kind::missing: return writing ? diagnose::folder_missing({}, error.path) : diagnose::file_missing({}, error.path);
        case Kind::is_folder: return diagnose::file_is_folder({}, error.path);
        case Kind::no_permission: return diagnose::file_no_permission({}, error.path);
        case Kind::too_large: return diagnose::file_too_large({}, error.path, size_text(error.limit));
        case Kind::no_space: return diagnose::no_space({}, error.path);
        case Kind::read_failed:
        case Kind::too_many_open:
        case Kind::write_failed:
        case Kind::other: break;
    }
    return writing ? diagnose::write_failed({}, error.path, error.reason) : diagnose::read_failed({}, error.path, error.reason);
}

}  // namespace kaohe
