// SPDX-License-Identifier: Apache-2.0
// Any bytes as a staff file in JSON: no crash, no hang, the block size does not show, and cells are valid UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "tools/data/json_reader.hpp"
#include "tools/data/text_encoding.hpp"

namespace {

using kaohe::JsonLimits;
using kaohe::JsonReader;

void require(bool holds) {
    if (!holds) std::abort();
}

std::vector<std::string> read_people(std::string_view text, JsonLimits limits) {
    JsonReader reader(text, limits);
    std::vector<std::string> out;
    std::vector<std::string> headings;
    kaohe::SourceRow row;
    for (JsonReader::Next next; (next = reader.next(row)) != JsonReader::Next::end;) {
        if (next == JsonReader::Next::error) {
            const kaohe::Finding finding = reader.finding("fuzz", headings);
            out.push_back(std::string(kaohe::row_of(finding.id).code) + "@" + std::to_string(finding.cell.row));
            if (reader.fatal()) require(reader.next(row) == JsonReader::Next::end);
            continue;
        }
        if (headings.empty()) headings.assign(row.cells.begin(), row.cells.end());
        for (const std::string_view cell : row.cells) {
            require(cell.find('\0') != std::string_view::npos || kaohe::valid_utf8_prefix(cell) == cell.size());
            out.emplace_back(cell);
        }
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    JsonLimits small;
    small.block = 16;
    const auto whole = read_people(text, {}), pieces = read_people(text, small);
    require(whole == pieces);
    small.person = 64;
    small.cell = 20;
    small.keys = 4;
    (void)read_people(text, small);
    return 0;
}
