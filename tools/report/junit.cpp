// SPDX-License-Identifier: Apache-2.0
#include "tools/report/junit.hpp"

#include <fmt/format.h>

#include "tools/report/code_points.hpp"

namespace kaohe {

namespace {

using Outcome = JUnitCase::Outcome;

// XML 1.0 §2.2: no other character may stand in a document, not even written as a reference.
bool is_xml_character(char32_t c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

std::string xml_text(std::string_view text, bool in_attribute) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        const auto length = static_cast<std::size_t>(point.length);
        if (!point.valid || !is_xml_character(point.value)) out += escape(point);
        else if (point.value == '&') out += "&amp;";
        else if (point.value == '<') out += "&lt;";
        else if (point.value == '>') out += "&gt;";
        else if (point.value == '"') out += "&quot;";
        // A reader would make blanks of these in an attribute, and drops the returns of a text.
        else if (point.value == '\r' || (in_attribute && point.value < 0x20)) out += fmt::format("&#{};", static_cast<unsigned>(point.value));
        else out += text.substr(at, length);
        at += length;
    }
    return out;
}

std::string attribute(std::string_view name, std::string_view value) { return fmt::format(" {}=\"{}\"", name, xml_text(value, true)); }

struct Counts {
    std::size_t tests = 0, failures = 0, errors = 0;
    void add(const JUnitCase& one) {
        ++tests;
        failures += one.outcome == Outcome::failed ? 1U : 0U;
        errors += one.outcome == Outcome::error ? 1U : 0U;
    }
    std::string attributes() const { return fmt::format(" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\"", tests, failures, errors); }
};

std::string case_xml(const JUnitCase& one) {
    std::string out = "    <testcase" + attribute("name", one.name) + attribute("classname", one.suite) + attribute("file", one.file);
    if (one.line > 0) out += fmt::format(" line=\"{}\"", one.line);
    if (one.outcome == Outcome::passed) return out + "/>\n";
    const std::string tag = one.outcome == Outcome::failed ? "failure" : "error";
    return out + ">\n      <" + tag + attribute("message", one.message) + attribute("type", tag) + ">" + xml_text(one.text, false) + "</" + tag + ">\n    </testcase>\n";
}

}  // namespace

std::string junit_xml(const std::vector<JUnitCase>& cases) {
    Counts all;
    std::string suites;
    for (std::size_t first = 0; first < cases.size();) {
        Counts counts;
        std::string inside;
        std::size_t next = first;
        for (; next < cases.size() && cases[next].suite == cases[first].suite; ++next) {
            counts.add(cases[next]);
            all.add(cases[next]);
            inside += case_xml(cases[next]);
        }
        suites += "  <testsuite" + attribute("name", cases[first].suite) + counts.attributes() + ">\n" + inside + "  </testsuite>\n";
        first = next;
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"kaohe\"" + all.attributes() + ">\n" + suites + "</testsuites>\n";
}

}  // namespace kaohe
