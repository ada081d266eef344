// SPDX-License-Identifier: Apache-2.0
#include "tools/data/data_findings.hpp"

#include "grammar/numerals.hpp"
#include "tools/data/staff_binding.hpp"

namespace kaohe {

namespace {

Say size_text(std::uint64_t bytes) {
    constexpr std::uint64_t megabyte = 1 << 20;
    if (bytes % megabyte == 0) return std::to_string(bytes / megabyte) + " MB";
    return {std::to_string(bytes) + " 字节", std::to_string(bytes) + " bytes"};
}

Finding words_for(const CsvProblem& problem, const std::string& file) {
    using Kind = CsvProblem::Kind;
    const Say binary = problem.seen.empty() ? Say("二进制内容", "binary content") : Say(" " + problem.seen, problem.seen);
    switch (problem.kind) {
        case Kind::read_error: return diagnose::staff_read_error({}, file, problem.seen);
        case Kind::empty_file: return diagnose::staff_file_empty({}, file);
        case Kind::utf16_file: return diagnose::staff_file_utf16({}, file, problem.seen);
        case Kind::gb18030_file: return diagnose::staff_file_gb18030({}, file, problem.seen);
        case Kind::binary_file: return diagnose::staff_file_binary({}, file, binary);
        case Kind::full_width_separator: return diagnose::full_width_separator({}, problem.seen);
        case Kind::unclosed_quote: return diagnose::unclosed_cell_quote({}, problem.seen, std::to_string(problem.line));
        case Kind::text_after_quote: return diagnose::text_after_cell_quote({}, problem.seen);
        case Kind::invalid_utf8: return diagnose::cell_not_utf8({}, problem.seen);
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
        finding.cell.reference = column_letters(problem.column) + std::to_string(problem.row);
    }
    return finding;
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
