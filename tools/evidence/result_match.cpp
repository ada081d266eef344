// SPDX-License-Identifier: Apache-2.0
#include "tools/evidence/result_match.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "grammar/numerals.hpp"
#include "tools/data/csv_reader.hpp"

namespace kaohe {

namespace {

constexpr std::size_t piece_size = std::size_t{256} << 10;

std::vector<std::string> cells_of(std::string_view row) {
    CsvReader csv(row, {std::size_t{4} << 20, std::size_t{64} << 20, 100'000, std::size_t{256} << 10}, SaidEncoding{});
    SourceRow cells;
    std::vector<std::string> out;
    if (csv.next(cells) == CsvReader::Next::row)
        for (const std::string_view cell : cells.cells) out.emplace_back(unguarded(cell));
    return out;
}

Say shown(const std::string& cell) { return cell.empty() ? Say("空", "nothing") : Say(excerpt_of(cell)); }

}  // namespace

ResultMatch::ResultMatch(ByteRange recorded, PolicyWords& words, Language language, bool names) : range_(recorded), table_(words, language, names), words_(words) {}

std::optional<ResultMatch::Difference> ResultMatch::headings() {
    table_.write_headings(csv_);
    if (take(computed_)) return std::nullopt;
    const auto recorded = recorded_cells(), computed = cells_of(computed_);
    const auto [there, here] = std::mismatch(recorded.begin(), recorded.end(), computed.begin(), computed.end());
    return Difference{{"表头", "headings"}, shown(there == recorded.end() ? std::string() : *there), shown(here == computed.end() ? std::string() : *here)};
}

std::optional<ResultMatch::Difference> ResultMatch::next(const ResultRow& row) {
    computed_.clear();
    table_.write(csv_, row);
    if (take(computed_)) return std::nullopt;
    return difference(recorded_cells(), cells_of(computed_));
}

std::optional<std::pair<std::string, std::string>> ResultMatch::surplus() {
    if (!fill(1)) return std::nullopt;
    auto cells = recorded_cells();
    cells.resize(2);
    return std::pair(excerpt_of(cells[0]), excerpt_of(cells[1]));
}

// Whether the recorded bytes go on so; they are passed over then.
bool ResultMatch::take(std::string_view wanted) {
    if (!fill(wanted.size()) || std::string_view(read_).substr(at_, wanted.size()) != wanted) return false;
    at_ += wanted.size();
    return true;
}

bool ResultMatch::fill(std::size_t wanted) {
    if (read_.size() - at_ >= wanted) return true;
    read_.erase(0, at_);
    at_ = 0;
    while (read_.size() < wanted && range_.size > 0) {
        const std::size_t before = read_.size(), size = static_cast<std::size_t>(std::min<std::uint64_t>(std::max(piece_size, wanted), range_.size));
        read_.resize(before + size);
        const ssize_t count = ::pread(range_.descriptor, read_.data() + before, size, static_cast<off_t>(range_.begin));
        read_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        range_.begin += static_cast<std::uint64_t>(count), range_.size -= static_cast<std::uint64_t>(count);
    }
    return read_.size() >= wanted;
}

// The recorded row that begins here. No row of ours is longer than what is looked at.
std::vector<std::string> ResultMatch::recorded_cells() {
    fill(computed_.size() + piece_size);
    return cells_of(std::string_view(read_).substr(at_));
}

ResultMatch::Difference ResultMatch::difference(const std::vector<std::string>& recorded, const std::vector<std::string>& computed) const {
    const auto& columns = table_.columns();
    for (std::size_t i = 0; i < columns.size() && i < computed.size(); ++i) {
        if (i < recorded.size() && recorded[i] == computed[i]) continue;
        const std::string number = words_.clause_number(columns[i].clause);
        // 第 2 行（E1）的 2.1 总分, 第 2 行（E1）的状态
        const Say step(number.empty() ? columns[i].name.zh : " " + number + " " + columns[i].name.zh, number.empty() ? columns[i].name.en : number + " " + columns[i].name.en);
        const Span at = columns[i].figure == none ? Span() : words_.model().figures[columns[i].figure].at;
        return {step, i < recorded.size() ? shown(recorded[i]) : Say("没有", "missing"), shown(computed[i]), at};
    }
    if (recorded.size() != computed.size()) return {{"这一行", "row"}, Say(std::to_string(recorded.size()) + " 格", counted(recorded.size(), "cell", "cells")), Say(std::to_string(computed.size()) + " 格", counted(computed.size(), "cell", "cells"))};
    // The same cells in other bytes.
    return {{"这一行", "row"}, Say("另一种写法", "written in another way"), Say("结果包的写法", "as a pack has it")};
}

}  // namespace kaohe
