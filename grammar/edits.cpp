// SPDX-License-Identifier: Apache-2.0
#include "grammar/edits.hpp"

#include <algorithm>
#include <utility>

namespace kaohe {

namespace {

// Where the byte before (or at) a place of the reading stands in the file, if it is a byte of the file's own.
std::optional<std::uint32_t> own_byte(const Source& source, std::uint32_t byte) {
    if (byte >= source.reading().size()) return std::nullopt;
    if (source.reading().size() == source.text().size()) return byte;  // nothing was put in
    const Span found = source.in_file({0, byte, byte + 1});
    const bool same = found.end == found.begin + 1 && source.text()[found.begin] == source.reading()[byte];
    return same ? std::optional(found.begin) : std::nullopt;
}

}  // namespace

std::optional<FileEdit> in_file(const Source& source, const Edit& edit) {
    const auto [file, begin, end] = edit.at;
    if (end > source.reading().size() || end < begin) return std::nullopt;
    if (begin == end) {
        if (const auto before = begin > 0 ? own_byte(source, begin - 1) : std::nullopt) return FileEdit{*before + 1, *before + 1, edit.text};
        if (const auto after = own_byte(source, begin)) return FileEdit{*after, *after, edit.text};
        return std::nullopt;
    }
    const auto first = own_byte(source, begin), last = own_byte(source, end - 1);
    if (!first || !last || *last - *first != end - 1 - begin) return std::nullopt;
    if (source.text().substr(*first, end - begin) != source.reading().substr(begin, end - begin)) return std::nullopt;
    return FileEdit{*first, *last + 1, edit.text};
}

std::optional<std::vector<FileEdit>> in_file(const Sources& sources, const Fix& fix) {
    std::vector<FileEdit> out;
    for (const Edit& edit : fix.edits) {
        auto made = in_file(sources[edit.at.file], edit);
        if (!made) return std::nullopt;
        out.push_back(std::move(*made));
    }
    std::stable_sort(out.begin(), out.end(), [](const FileEdit& a, const FileEdit& b) { return a.begin < b.begin; });
    for (std::size_t i = 1; i < out.size(); ++i)
        if (out[i].begin < out[i - 1].end || out[i].begin == out[i - 1].begin) return std::nullopt;
    return out.empty() ? std::nullopt : std::optional(std::move(out));
}

std::string with_edits(std::string_view text, const std::vector<FileEdit>& edits) {
    const bool crlf = text.find("\r\n") != std::string_view::npos;
    std::string out;
    std::uint32_t at = 0;
    for (const FileEdit& edit : edits) {
        out += text.substr(at, edit.begin - at);
        for (const char c : edit.text) out.append(c == '\n' && crlf ? "\r\n" : std::string(1, c));
        at = edit.end;
    }
    return out.append(text.substr(at));
}

std::string_view chinese_choice(std::string_view choice) {
    static constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"up", "进"}, {"down", "舍"}, {"exact", "按比例"}, {"target", "目标"}, {"points", "百分点"}, {"half-up", "四舍五入"},
        {"half-even", "五成双"}, {"ratio", "相除"}, {"difference", "相减"}, {"include", "含"}, {"exclude", "不含"}, {"flat", "持平"},
        {"extended", "延伸"}, {"score", "得分"}, {"data", "数据"}, {"added", "加分"}, {"below", "低于"}, {"above", "超过"},
        {"zero", "零"}, {"full", "满分"}, {"limit", "限分"}, {"range", "范围"}, {"bound", "此数"}, {"clause", "本条"},
        {"kind", "合计"}, {"at-most", "不超过"}, {"at-least", "不低于"}, {"own", "本项"}, {"other", "另项"}, {"beyond", "超出"},
        {"all", "全部"}, {"each", "每次"}, {"join", "相接"}, {"lowest", "最低档"},
        {"higher", "归高"}, {"lower", "归低"}, {"share", "原数"}, {"whole", "全额"}, {"slices", "各段"}, {"tbd", "待定"}, {"note", "说明"},
    };
    for (const auto& [en, zh] : names)
        if (en == choice) return zh;
    return {};
}

}  // namespace kaohe
