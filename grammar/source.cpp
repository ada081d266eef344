// SPDX-License-Identifier: Apache-2.0
#include "grammar/source.hpp"

#include <algorithm>

namespace kaohe {

Source::Source(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
    line_begins_.push_back(0);
    for (std::uint32_t i = 0; i < text_.size(); ++i)
        if (text_[i] == '\n') line_begins_.push_back(i + 1);
}

Source::Source(std::string name, std::string text, ReadingText reading) : Source(std::move(name), std::move(text)) {
    reading_ = std::move(reading.text);
    pieces_ = std::move(reading.pieces);
}

Span Source::in_file(Span read) const {
    const auto size = static_cast<std::uint32_t>(text_.size());
    if (pieces_.empty()) return {read.file, std::min(read.begin, size), std::min(std::max(read.begin, read.end), size)};
    const auto after = [this](std::uint32_t byte) {
        return std::upper_bound(pieces_.begin(), pieces_.end(), byte, [](std::uint32_t wanted, const ReadingPiece& piece) { return wanted < piece.begin; });
    };
    const auto last_byte = std::max(read.begin, read.end > 0 ? read.end - 1 : 0);
    const auto gather = [&](bool aside) {
        Span found{read.file, size, 0};
        for (auto piece = after(read.begin) - 1; piece != pieces_.end() && piece->begin <= last_byte; ++piece) {
            if (piece->aside != aside) continue;
            const auto piece_end = piece + 1 == pieces_.end() ? last_byte + 1 : (piece + 1)->begin;
            const auto first = std::max(read.begin, piece->begin), last = std::min(last_byte + 1, piece_end);
            const auto shift = [&](std::uint32_t byte) { return piece->file_begin + (byte - piece->begin); };
            found.begin = std::min(found.begin, piece->own_bytes ? shift(first) : piece->file_begin);
            found.end = std::max(found.end, piece->own_bytes ? std::min(shift(last), piece->file_end) : piece->file_end);
        }
        return found;
    };
    auto found = gather(false);
    if (found.begin == size && found.end == 0) found = gather(true);
    found.begin = std::min(found.begin, size);
    found.end = read.end <= read.begin ? found.begin : std::max(found.begin, std::min(found.end, size));
    return found;
}

std::uint32_t Source::line_begin(std::uint32_t line) const { return line_begins_.at(line - 1); }

std::string_view Source::line_text(std::uint32_t line) const {
    const auto begin = line_begins_.at(line - 1);
    auto end = line < line_begins_.size() ? line_begins_[line] - 1 : text_.size();
    if (end > begin && text_[end - 1] == '\r') --end;
    return std::string_view(text_).substr(begin, end - begin);
}

LineColumn Source::locate(std::uint32_t byte) const {
    const auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), byte);
    const auto line = static_cast<std::uint32_t>(after - line_begins_.begin());
    std::uint32_t column = 1;
    for (auto i = line_begins_[line - 1]; i < byte && i < text_.size(); ++i)
        if ((static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80 && i != line_begins_[line - 1]) ++column;
    if (byte > line_begins_[line - 1] && (byte >= text_.size() || (static_cast<unsigned char>(text_[byte]) & 0xC0) != 0x80)) ++column;
    return {line, column};
}

std::uint32_t Sources::add(std::string name, std::string text) {
    files_.emplace_back(std::move(name), std::move(text));
    return static_cast<std::uint32_t>(files_.size() - 1);
}

std::uint32_t Sources::add(std::string name, std::string text, ReadingText reading) {
    files_.emplace_back(std::move(name), std::move(text), std::move(reading));
    return static_cast<std::uint32_t>(files_.size() - 1);
}

}  // namespace kaohe
