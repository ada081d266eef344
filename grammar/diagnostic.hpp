// SPDX-License-Identifier: Apache-2.0
// What can be found wrong, as data: a finding is a row of diagnostics.def with its arguments and places.
// The words are in diagnostics.def; drawing them (carets, width, colour, JSON) is tools/report/.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/source.hpp"

namespace kaohe {

enum class Language { zh, en };
enum class Severity { error, warning, advice };

// A text in both languages; from one string it is the same in both (a name, a number, what stands in the file).
struct Say {
    std::string zh;
    std::string en;
    Say() = default;
    Say(std::string both) : zh(both), en(std::move(both)) {}
    Say(std::string_view both) : zh(both), en(both) {}
    Say(const char* both) : zh(both), en(both) {}
    Say(std::string chinese, std::string english) : zh(std::move(chinese)), en(std::move(english)) {}
    const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
    friend bool operator==(const Say&, const Say&) = default;
};

enum class DiagnosticId {
#define KAOHE_DIAGNOSTIC(name, ...) name,
#include "grammar/diagnostics.def"
#undef KAOHE_DIAGNOSTIC
};

// One row of diagnostics.def. Texts hold {0}, {1}, … for the arguments; an empty help means none.
struct DiagnosticRow {
    DiagnosticId id;
    std::string_view name;
    std::string_view code;  // "K201"
    Severity severity;
    std::string_view zh, en, help_zh, help_en;
};
const DiagnosticRow& row_of(DiagnosticId id);
const std::vector<DiagnosticRow>& diagnostic_rows();

// A cell of a data file: where a finding about staff data points.
struct CellPlace {
    std::string file;
    std::size_t row = 0;     // 1-based row of the file, the heading row being 1
    std::string column;      // heading as written
    std::string reference;   // "D17" where known
    std::string seen = {};   // what stands there, as far as that is the text of a cell
    friend bool operator==(const CellPlace&, const CellPlace&) = default;
};

// A second place that matters, with a few words on why.
struct Label {
    Span at;
    Say text;
};

// An edit of the policy's text: what stands at `at` becomes `text`; where `at` is empty, `text` is put there.
struct Edit {
    Span at;
    std::string text;
};

// One way to settle a finding.
struct Fix {
    std::string choice;  // what `--fix CODE:CHOICE` names; empty: cannot change a meaning the author chose, so `--fix` alone makes it
    Say says;            // what it comes to: 不足一档按一档计
    std::vector<Edit> edits;
};

// A case that shows what was found, as a worked example would state it: name and value of each figure given.
struct Witness {
    struct Given {
        Say name, value;
    };
    std::vector<Given> given;
    Say shows;           // what comes of it: 总分 89.5 分没有等级
};

struct Finding {
    DiagnosticId id;
    Span at;                          // at.begin == at.end: no place in a policy text
    std::vector<Say> arguments;
    std::vector<Label> labels;
    std::vector<std::string> candidates;  // "did you mean": nearest first
    std::vector<Say> notes;               // lines under the source excerpt: figures, readings
    CellPlace cell;                       // empty file: none
    std::vector<Fix> fixes = {};
    std::vector<Witness> witnesses = {};  // replayed through the evaluator before they are told
    Say accepted = {};                    // why the author accepts it (认可 K312 "…"); empty: not accepted
    bool has_place() const { return at.end > at.begin; }
    bool is_accepted() const { return !accepted.zh.empty(); }
    Severity severity() const { return row_of(id).severity; }
};

// Typed constructors, one a row: diagnose::unknown_name(span, "…").
namespace diagnose {
#define KAOHE_UNWRAP(...) __VA_ARGS__
#define KAOHE_DIAGNOSTIC(name, code, severity, parameters, names, zh, en, help_zh, help_en)        \
    inline Finding name(Span at KAOHE_UNWRAP parameters) {                                           \
        return Finding{DiagnosticId::name, at, std::initializer_list<Say> KAOHE_UNWRAP names, {}, {}, {}, {}, {}, {}, {}}; \
    }
#include "grammar/diagnostics.def"
#undef KAOHE_DIAGNOSTIC
}  // namespace diagnose

}  // namespace kaohe
