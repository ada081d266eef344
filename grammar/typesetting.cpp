// SPDX-License-Identifier: Apache-2.0
#include "grammar/typesetting.hpp"

#include <algorithm>
#include <array>

#include "grammar/magnitudes.hpp"
#include "grammar/text.hpp"
#include "grammar/units.hpp"

namespace kaohe {
namespace {

char32_t last_character(std::string_view text) {
    if (text.empty()) return 0;
    auto at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    return decode(text, at).character;
}

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

// Nothing is set apart before these, nor after those.
constexpr std::u32string_view closing = U"，；：。、）］》！？％%‰～,;:)]/.";
constexpr std::u32string_view operators = U"=×÷+−<>≤≥≠";
constexpr std::u32string_view opening = U"，；：。、（［《～([$£/.";

// 12000 as 1.2 with ten thousands: the point goes `places` to the left, or to the right where that is negative.
std::string shifted(std::string digits, int places) {
    auto point = digits.find('.');
    std::string whole = digits.substr(0, point), part = point == std::string::npos ? "" : digits.substr(point + 1);
    for (; places > 0; --places) {
        part.insert(part.begin(), whole.empty() ? '0' : whole.back());
        if (!whole.empty()) whole.pop_back();
    }
    for (; places < 0; ++places) {
        whole.push_back(part.empty() ? '0' : part.front());
        if (!part.empty()) part.erase(part.begin());
    }
    while (!part.empty() && part.back() == '0') part.pop_back();
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
    if (whole.empty()) whole = "0";
    return part.empty() ? whole : whole + "." + part;
}

std::string grouped_digits(const std::string& digits) {
    const auto point = std::min(digits.find('.'), digits.size());
    std::string out;
    for (std::size_t i = 0; i < point; ++i) {
        if (i > 0 && (point - i) % 3 == 0) out.push_back(',');
        out.push_back(digits[i]);
    }
    return out + digits.substr(point);
}

// The row's word: the author's own in English, and in Chinese where English has one for it, too, so that it comes home; in the other language the
// one beside it, else the first. Of a measure always the first.
std::string row_word(const UnitRow& row, std::string_view spelling, Language language, bool one) {
    const auto place = [spelling](const auto& words) { return static_cast<std::size_t>(std::find(words.begin(), words.end(), spelling) - words.begin()); };
    const auto pairs = row.en.size() / 2;
    const bool keeps = row.counts || row.id == UnitId::stars;
    const auto zh = keeps ? place(row.zh) : 0, en = keeps ? place(row.en) : row.en.size();
    const bool chinese = zh < row.zh.size(), english = en < row.en.size();
    if (language == Language::zh || row.en.empty()) return std::string(row.zh[chinese ? (zh < pairs ? zh : 0) : english && row.zh.size() <= pairs && en / 2 < row.zh.size() ? en / 2 : 0]);
    const auto which = english ? std::min(en / 2, pairs - 1) : chinese && zh < pairs ? zh : 0;
    const bool singular = one && 2 * which + 1 < row.en.size() && row.en[2 * which + 1].front() >= 'a';
    return std::string(row.en[2 * which + (singular ? 1 : 0)]);
}

struct Spelled {
    int magnitude = 0;  // a power of ten
    std::string_view rest;
};
Spelled without_magnitude(std::string_view unit) {
    const auto* const row = find_unit(unit);
    if (row != nullptr && row->id == UnitId::wan_yuan) return {4, "元"};
    if (row != nullptr && row->id == UnitId::yi_yuan) return {8, "元"};
    if (row != nullptr || find_unit(trim_blanks(unit.substr(0, unit.find('/')))) != nullptr) return {0, unit};  // 千瓦时/吨
    const auto match = match_magnitude(unit, 0);
    return match.end == 0 ? Spelled{0, unit} : Spelled{match.power, trim_blanks(unit.substr(match.end))};
}

std::string one_unit(std::string_view unit, Language language, bool one) {
    for (const std::string_view joint : {"/", "／", " per "})
        if (const auto at = unit.find(joint); at != std::string_view::npos && at > 0 && at + joint.size() < unit.size()) {
            const auto above = one_unit(trim_blanks(unit.substr(0, at)), language, one), below = one_unit(trim_blanks(unit.substr(at + joint.size())), language, true);
            return above + (language == Language::zh ? "/" : " per ") + below;
        }
    const auto* const row = find_unit(unit);
    return row == nullptr ? std::string(unit) : row_word(*row, unit, language, one);
}

}  // namespace

void set_beside(std::string& out, std::string_view piece) {
    if (piece.empty()) return;
    const auto last = last_character(out), first = decode(piece, 0).character;
    const bool in_formula = (first == U'（' && is_one_of(last, operators)) || (last == U'）' && is_one_of(first, operators));
    const bool tight = !in_formula && (last == 0 || last == '\n' || is_blank(last) || is_blank(first) || is_one_of(first, closing) || is_one_of(last, opening) || (is_han(last) && is_han(first)) || first == U'（' || last == U'）' ||
                       first == U'［' || last == U'］');
    if (!tight || (last == U'）' && first == '"') || (is_one_of(last, U",;:") && !is_blank(first))) out.push_back(' ');
    out += piece;
}

void set_apart_from(std::string& out, std::string_view piece) {
    const auto last = last_character(out), first = decode(piece, 0).character;
    if (!is_blank(last) && !is_blank(first) && !is_one_of(first, closing) && !is_one_of(last, opening) && first != U'（' && last != U'）') out.push_back(' ');
    set_beside(out, piece);
}

std::string mark_text(char32_t folded, Language language) {
    std::string out;
    static constexpr std::u32string_view narrow = U",;:()[]?!", wide = U"，；：（）［］？！";
    const auto at = narrow.find(folded);
    if (folded == '~') folded = language == Language::zh ? U'～' : '~';
    append_utf8(out, language == Language::zh && at != std::u32string_view::npos ? wide[at] : folded);
    return out;
}

std::string_view comma(Language language) { return language == Language::zh ? "，" : ", "; }
std::string_view semicolon(Language language) { return language == Language::zh ? "；" : "; "; }
std::string_view colon(Language language) { return language == Language::zh ? "：" : ": "; }
std::string_view enumeration(Language language) { return language == Language::zh ? "、" : ", "; }

std::string unit_text(std::string_view unit, Language language) {
    if (const auto* const row = find_unit(unit); row != nullptr && (row->id == UnitId::percent || row->id == UnitId::permille)) return std::string(row->zh.front());
    if (language == Language::en) {
        const auto* const row = find_unit(unit);
        if (row != nullptr && row->id == UnitId::wan_yuan) return "10k yuan";
        if (row != nullptr && row->id == UnitId::yi_yuan) return "100 million yuan";
    }
    return one_unit(unit, language, false);
}

std::string one_of_unit_text(std::string_view unit, Language language) { return language == Language::zh ? unit_text(unit, language) : one_unit(unit, language, true); }

std::string quantity_text(const ast::Quantity& q, Language language, bool grouped) {
    auto [power, base] = without_magnitude(q.unit);
    auto digits = q.digits;
    std::string magnitude;
    if (power != 0) {
        const auto all = shifted(q.digits, -power);  // as a number of the unit itself
        const auto whole = std::min(all.find('.'), all.size());
        if (language == Language::zh) {
            const bool large = whole >= 9;
            digits = shifted(all, large ? 8 : 4);
            magnitude = large ? "亿" : "万";
        } else {
            const bool large = whole >= 7;
            digits = shifted(all, large ? 6 : 3);
            magnitude = large ? " million " : "k ";
        }
    }
    if (base.empty()) return digits;
    const auto* const row = find_unit(base);
    if (row != nullptr && (row->id == UnitId::percent || row->id == UnitId::permille)) return digits + std::string(row->zh.front());
    if (language == Language::zh) return digits + " " + magnitude + one_unit(base, language, false);
    if (grouped) digits = grouped_digits(digits);
    if (row != nullptr && row->id == UnitId::dollar && magnitude.empty()) return "$" + digits;
    return digits + (magnitude.empty() ? " " : magnitude) + one_unit(base, language, digits == "1" && magnitude.empty());
}

std::string date_text(const ast::Date& date, Language language) {
    static constexpr std::array<std::string_view, 12> months = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
    const auto day = std::max(date.day, 1);
    if (language == Language::zh) return std::to_string(date.year) + " 年 " + std::to_string(date.month) + " 月 " + std::to_string(day) + " 日";
    const auto month = date.month >= 1 && date.month <= 12 ? months[static_cast<std::size_t>(date.month - 1)] : std::string_view("?");
    return std::to_string(day) + " " + std::string(month) + " " + std::to_string(date.year);
}

std::string quoted_text(std::string_view text) {
    if (text.find('"') == std::string_view::npos) return "\"" + std::string(text) + "\"";
    return "“" + std::string(text) + "”";
}

std::string quoted_name(std::string_view name, Language language) {
    return language == Language::zh || name.find('\'') != std::string_view::npos ? "「" + std::string(name) + "」" : "'" + std::string(name) + "'";
}

std::string tidied(std::string_view text) {
    std::string out(text.substr(0, std::min(text.find_first_not_of(' '), text.size())));
    for (std::size_t at = out.size(); at < text.size();) {
        const auto d = decode(text, at);
        if (d.character == ' ' || is_one_of(d.character, U"，；：。、（）,;:)"))
            while (!out.empty() && out.back() == ' ' && out.find_first_not_of(' ') != std::string::npos) out.pop_back();
        const auto last = last_character(out);
        if (d.character != ' ' || !is_one_of(last, U"，；：。、（(")) out.append(text, at, d.size);
        at += d.size;
    }
    return out;
}

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto d = decode(text, at);
        at += d.size;
        columns += is_han(d.character) || (d.character >= 0x3000 && d.character <= 0x303F) || (d.character >= 0xFF01 && d.character <= 0xFF60) ? 2 : 1;
    }
    return columns;
}

}  // namespace kaohe
