// SPDX-License-Identifier: Apache-2.0
#include "tools/data/json_reader.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <nlohmann/json.hpp>
#include <system_error>

#include "tools/data/data_findings.hpp"

namespace kaohe {

namespace {

using Json = nlohmann::json;

// A decimal without the exponent, exactly: 1.5e3 is 1500. As it is where that would be long.
std::string without_exponent(const std::string& text) {
    constexpr int most = 80;
    const std::size_t e = text.find_first_of("eE");
    if (e == std::string::npos) return text;
    int exponent = 0;
    const char* from = text.data() + e + 1;
    if (*from == '+') ++from;
    const auto read = std::from_chars(from, text.data() + text.size(), exponent);
    if (read.ec != std::errc() || exponent > most || exponent < -most || e > static_cast<std::size_t>(most)) return text;
    std::string digits = text.substr(0, e);
    const std::string sign = digits.starts_with('-') ? "-" : "";
    digits.erase(0, sign.size());
    const std::size_t point = digits.find('.');
    int whole = static_cast<int>(point == std::string::npos ? digits.size() : point) + exponent;
    if (point != std::string::npos) digits.erase(point, 1);
    if (whole <= 0) digits.insert(0, static_cast<std::size_t>(1 - whole), '0'), whole = 1;
    if (static_cast<std::size_t>(whole) > digits.size()) digits.append(static_cast<std::size_t>(whole) - digits.size(), '0');
    const std::string fraction = digits.substr(static_cast<std::size_t>(whole));
    return sign + digits.substr(0, static_cast<std::size_t>(whole)) + (fraction.empty() ? "" : "." + fraction);
}

}  // namespace

// One person's object: every value as a cell's text. A list or an object inside is noticed and passed over.
class JsonReader::Handler : public nlohmann::json_sax<Json> {
public:
    Handler(JsonReader& reader, bool keys_only) : reader_(reader), keys_only_(keys_only) {}

    bool null() override { return value({}, {}); }
    bool boolean(bool truth) override { return value(truth ? "true" : "false", {}); }
    bool number_integer(number_integer_t number) override { return value(std::to_string(number), {}); }
    bool number_unsigned(number_unsigned_t number) override { return value(std::to_string(number), {}); }
    // The text, never the double.
    bool number_float(number_float_t, const string_t& text) override {
        const bool exponent = text.find_first_of("eE") != std::string::npos;
        return value(exponent ? without_exponent(text) : text, exponent ? text : std::string());
    }
    bool string(string_t& text) override { return value(std::move(text), {}); }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return open(Say("一个对象", "an object")); }
    bool start_array(std::size_t) override { return open(Say("一个列表", "a list")); }
    bool end_object() override { return --depth_, true; }
    bool end_array() override { return --depth_, true; }
    bool key(string_t& text) override {
        if (depth_ != 1) return true;
        const auto [at, fresh] = reader_.places_.try_emplace(text, reader_.keys_.size());
        if (fresh) reader_.keys_.push_back(text);
        key_ = at->second;
        if (keys_only_) return reader_.keys_.size() <= reader_.limits_.keys;
        if (reader_.there_[key_]) tell(DiagnosticId::json_key_twice, Say(excerpt_of(text)));
        reader_.there_[key_] = true;
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        position_ = position;
        return false;
    }

    std::size_t position() const { return position_; }          // 1-based, of what is no JSON
    bool is_object() const { return is_object_; }
    const std::optional<Trouble>& trouble() const { return trouble_; }  // the first of the person's

private:
    bool open(Say what) {
        if (depth_ == 0) is_object_ = what.en == "an object";
        if (depth_ == 1) tell(DiagnosticId::json_cell, std::move(what));
        ++depth_;
        return true;
    }
    bool value(std::string text, std::string exponent) {
        if (depth_ != 1 || keys_only_) return true;
        if (text.size() > reader_.limits_.cell) return tell(DiagnosticId::cell_too_long, Say(excerpt_of(text))), true;
        reader_.values_[key_] = std::move(text);
        reader_.exponents_[key_] = std::move(exponent);
        return true;
    }
    void tell(DiagnosticId id, Say seen) {
        if (!trouble_ && !keys_only_) trouble_ = Trouble{id, 0, key_, std::move(seen)};
    }

    JsonReader& reader_;
    bool keys_only_;
    std::size_t depth_ = 0, key_ = 0, position_ = 0;
    bool is_object_ = false;
    std::optional<Trouble> trouble_;
};

JsonReader::JsonReader(int descriptor, JsonLimits limits, std::optional<SaidEncoding> said) : descriptor_(descriptor), limits_(limits), said_(said) {}
JsonReader::JsonReader(std::string_view text, JsonLimits limits, std::optional<SaidEncoding> said) : text_(text), limits_(limits), said_(said) {}

JsonReader::Next JsonReader::next(SourceRow& row) {
    row = {};
    if (ended_) return Next::end;
    if (!started_) {
        started_ = true;
        if (!rewind() || !collect_keys() || !rewind()) return Next::error;
        values_.resize(keys_.size());
        cells_.resize(keys_.size());
        exponents_.resize(keys_.size());
        there_.resize(keys_.size());
        std::copy(keys_.begin(), keys_.end(), cells_.begin());
        row.cells = cells_;
        return Next::row;
    }
    for (std::string& value : values_) value.clear();
    for (std::string& text : exponents_) text.clear();
    std::fill(there_.begin(), there_.end(), false);
    const auto found = next_person();
    if (!found) return fatal_ ? Next::error : (ended_ = true, Next::end);
    index_ = people_++;
    row.row = row.line = found->line;
    const bool good = parse(*found, false);
    // Whose mistake it was can be told even so.
    std::copy(values_.begin(), values_.end(), cells_.begin());
    row.cells = cells_;
    return good ? Next::row : Next::error;
}

// To the beginning, for the first or the second time.
bool JsonReader::rewind() {
    const auto io_error = [&] {
        report({DiagnosticId::staff_read_error, 0, 0, std::generic_category().message(errno)}, true);
        return false;
    };
    if (descriptor_ >= 0 && ::lseek(descriptor_, 0, SEEK_SET) < 0) {
        if (errno != ESPIPE) return io_error();
        for (;;) {
            const std::size_t before = kept_.size();
            if (before > limits_.pipe) return report({DiagnosticId::staff_read_error, 0, 0, Say("从管道读 JSON，太大了；请存成文件", "too much JSON from a pipe; save it as a file")}, true), false;
            kept_.resize(before + limits_.block);
            const ssize_t count = ::read(descriptor_, kept_.data() + before, limits_.block);
            kept_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
            if (count < 0 && errno != EINTR) return io_error();
            if (count == 0) break;
        }
        text_ = kept_;
        descriptor_ = -1;
    }
    scanner_.emplace(descriptor_ >= 0 ? TextSource(descriptor_, said_) : TextSource(text_, said_), limits_);
    return true;
}

bool JsonReader::collect_keys() {
    bool any = false;
    while (const auto found = next_person()) {
        any = true;
        if (!parse(*found, true)) return false;
    }
    if (!any && !fatal_) report({DiagnosticId::staff_file_empty, 0, 0, {}}, true);
    return !fatal_;
}

// Nothing at the end, or with what is wrong reported.
std::optional<JsonScanner::Found> JsonReader::next_person() {
    switch (scanner_->next()) {
        case JsonScanner::Next::found: return scanner_->found();
        case JsonScanner::Next::end: return std::nullopt;
        case JsonScanner::Next::broken: {
            const std::string_view rest = scanner_->found().text;
            report({DiagnosticId::json_broken, scanner_->found().line, 0, rest.empty() ? Say("文件到此中断", "the file breaks off") : Say(excerpt_of(rest))}, true);
            return std::nullopt;
        }
        case JsonScanner::Next::second_list: report({DiagnosticId::json_shape, scanner_->found().line, 0, Say("又一份人员名单", "a second list of people")}, true); return std::nullopt;
        case JsonScanner::Next::too_long: report({DiagnosticId::row_too_long, scanner_->found().line, 0, {}}, true); return std::nullopt;
        case JsonScanner::Next::source: break;
    }
    source_problem_ = problem_of(*scanner_->source().trouble());
    source_problem_->line = scanner_->found().line;
    report({}, true);
    return std::nullopt;
}

bool JsonReader::parse(const JsonScanner::Found& found, bool keys_only) {
    const auto line_of = [&](std::size_t at) { return found.line + static_cast<std::uint64_t>(std::count(found.text.begin(), found.text.begin() + static_cast<std::ptrdiff_t>(at), '\n')); };
    if (const std::size_t good = valid_utf8_prefix(found.text); keys_only && good < found.text.size()) {
        source_problem_.emplace();
        source_problem_->kind = CsvProblem::Kind::undecodable;
        source_problem_->offset = found.offset + good;
        source_problem_->line = line_of(good);
        source_problem_->seen = hexadecimal(found.text.substr(good, 1));
        return report({}, true), false;
    }
    Handler handler(*this, keys_only);
    if (!Json::sax_parse(found.text.begin(), found.text.end(), &handler)) {
        if (keys_.size() > limits_.keys) return report({DiagnosticId::row_too_wide, found.line, 0, {}}, true), false;
        const std::size_t at = std::min(handler.position() == 0 ? 0 : handler.position() - 1, found.text.size());
        const std::size_t from = at < 20 ? 0 : at - 20;
        std::string_view seen = found.text.substr(from);
        while (!seen.empty() && (static_cast<unsigned char>(seen.front()) & 0xC0) == 0x80) seen.remove_prefix(1);
        return report({DiagnosticId::json_broken, line_of(at), 0, Say(excerpt_of(seen))}, true), false;
    }
    if (!handler.is_object()) return report({DiagnosticId::json_shape, found.line, 0, Say("“" + excerpt_of(found.text) + "”", "\"" + excerpt_of(found.text) + "\"")}, true), false;
    if (!handler.trouble()) return true;
    Trouble trouble = *handler.trouble();
    trouble.line = found.line;
    return report(std::move(trouble), false), false;
}

JsonReader::Next JsonReader::report(Trouble trouble, bool fatal) {
    trouble_ = std::move(trouble);
    fatal_ = fatal;
    ended_ = ended_ || fatal;
    return Next::error;
}

Finding JsonReader::finding(std::string_view file, std::span<const std::string>) const {
    const std::string name(file), line = std::to_string(trouble_.line);
    if (source_problem_) return finding_of(*source_problem_, file, {});
    Finding finding{trouble_.id, {}, {}, {}, {}, {}, {}};
    switch (trouble_.id) {
        case DiagnosticId::json_broken: return diagnose::json_broken({}, name, line, trouble_.seen);
        case DiagnosticId::json_shape: return diagnose::json_shape({}, name, line, trouble_.seen);
        case DiagnosticId::staff_read_error: return diagnose::staff_read_error({}, name, trouble_.seen);
        case DiagnosticId::staff_file_empty: return diagnose::staff_file_empty({}, name);
        case DiagnosticId::row_too_long: finding = diagnose::row_too_long({}); break;
        case DiagnosticId::row_too_wide: finding = diagnose::row_too_wide({}); break;
        case DiagnosticId::cell_too_long: finding = diagnose::cell_too_long({}, trouble_.seen); break;
        case DiagnosticId::json_key_twice: finding = diagnose::json_key_twice({}, trouble_.seen); break;
        default: finding = diagnose::json_cell({}, trouble_.seen); break;
    }
    SourceRow row;
    row.row = trouble_.line;
    if (fatal_) finding.cell = {name, static_cast<std::size_t>(trouble_.line), {}, {}};
    else finding.cell = place(file, row, trouble_.cell, keys_[trouble_.cell]);
    return finding;
}

CellPlace JsonReader::place(std::string_view file, const SourceRow& row, std::size_t, std::string_view heading) const {
    return {std::string(file), static_cast<std::size_t>(row.row), std::string(heading), "[" + std::to_string(index_) + "]." + std::string(heading)};
}

}  // namespace kaohe
