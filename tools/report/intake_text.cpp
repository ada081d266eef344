// SPDX-License-Identifier: Apache-2.0
#include "tools/report/intake_text.hpp"

#include <fmt/format.h>

#include "grammar/numerals.hpp"
#include "tools/data/text_encoding.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/result_json.hpp"

namespace kaohe {

std::string_view key_of(Coercion kind) {
    static constexpr std::array<std::string_view, coercion_kinds> keys{"width", "magnitude", "currency", "thousands", "date_form", "missing_mark", "truth_form", "option_form", "blanks", "guard"};
    return keys[static_cast<std::size_t>(kind)];
}

std::string kinds_text(CoercionSet kinds, Language language) {
    std::string out;
    for (std::size_t kind = 0; kind < coercion_kinds; ++kind)
        if (kinds.has(static_cast<Coercion>(kind))) out += (out.empty() ? "" : language == Language::zh ? "，" : ", ") + words_of(static_cast<Coercion>(kind)).in(language);
    return out;
}

std::string intake_text(const Intake& intake, Language language) {
    const bool zh = language == Language::zh;
    std::string out;
    if (intake.coercions.cells > 0) {
        std::string kinds;
        for (std::size_t kind = 0; kind < coercion_kinds; ++kind)
            if (intake.coercions.counts[kind] > 0)
                kinds += fmt::format("{}{} {}", kinds.empty() ? "" : zh ? "，" : ", ", words_of(static_cast<Coercion>(kind)).in(language), intake.coercions.counts[kind]);
        out += zh ? fmt::format("换了写法才读懂的单元格 {} 个：{}\n", intake.coercions.cells, kinds)
                  : fmt::format("{} read in another form than written: {}\n", counted(intake.coercions.cells, "cell", "cells"), kinds);
    }
    if (intake.blank_rows > 0) out += zh ? fmt::format("空行 {} 行，没有读\n", intake.blank_rows) : fmt::format("{} left out\n", counted(intake.blank_rows, "blank row", "blank rows"));
    return out;
}

std::string coercions_text(const Coercions& coercions, Language language) {
    const bool zh = language == Language::zh;
    std::string out;
    for (const CoercedCell& cell : coercions.listed)
        out += fmt::format(fmt::runtime(zh ? "  {}“{}”列：“{}”读作 {}（{}）\n" : "  {} column \"{}\": \"{}\" read as {} ({})\n"), printable(cell.cell.reference), printable(cell.cell.column),
                           printable(excerpt_of(cell.seen)), printable(cell.read_as.in(language)), kinds_text(cell.kinds, language));
    if (coercions.cells > coercions.listed.size()) out += fmt::format(fmt::runtime(zh ? "  … 另有 {} 个\n" : "  … and {} more\n"), coercions.cells - coercions.listed.size());
    return out;
}

nlohmann::ordered_json coercions_to_json(const Coercions& coercions) {
    nlohmann::ordered_json kinds = nlohmann::ordered_json::object(), list = nlohmann::ordered_json::array();
    for (std::size_t kind = 0; kind < coercion_kinds; ++kind)
        if (coercions.counts[kind] > 0) kinds[std::string(key_of(static_cast<Coercion>(kind)))] = coercions.counts[kind];
    for (const CoercedCell& cell : coercions.listed) {
        nlohmann::ordered_json of = nlohmann::ordered_json::array();
        for (std::size_t kind = 0; kind < coercion_kinds; ++kind)
            if (cell.kinds.has(static_cast<Coercion>(kind))) of.push_back(key_of(static_cast<Coercion>(kind)));
        list.push_back({{"row", cell.cell.row}, {"column", valid_utf8(cell.cell.column)}, {"cell", valid_utf8(cell.cell.reference)}, {"seen", valid_utf8(excerpt_of(cell.seen))}, {"read_as", say_to_json(cell.read_as)}, {"kinds", std::move(of)}});
    }
    nlohmann::ordered_json out = {{"cells", coercions.cells}, {"kinds", std::move(kinds)}};
    if (!list.empty()) out["list"] = std::move(list);
    return out;
}

}  // namespace kaohe
