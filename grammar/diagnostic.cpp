// SPDX-License-Identifier: Apache-2.0
#include "grammar/diagnostic.hpp"

namespace kaohe {

const std::vector<DiagnosticRow>& diagnostic_rows() {
    static const std::vector<DiagnosticRow> rows = {
#define KAOHE_DIAGNOSTIC(name, code, severity, parameters, names, zh, en, help_zh, help_en) \
    {DiagnosticId::name, #name, #code, Severity::severity, zh, en, help_zh, help_en},
#include "grammar/diagnostics.def"
#undef KAOHE_DIAGNOSTIC
    };
    return rows;
}

const DiagnosticRow& row_of(DiagnosticId id) { return diagnostic_rows()[static_cast<std::size_t>(id)]; }

}  // namespace kaohe
