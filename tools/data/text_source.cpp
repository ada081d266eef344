// SPDX-License-Identifier: Apache-2.0
#include "tools/data/text_source.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace kaohe {

using Kind = SourceTrouble::Kind;

std::size_t TextSource::read(char* to, std::size_t size) {
    if (trouble_ || (!started_ && !start())) return 0;
    if (!settled_) {
        // All ASCII so far, which every encoding that is left reads alike.
        if (waiting_from_ == waiting_.size() && !top_up(1)) return 0;
        const std::string_view rest = std::string_view(waiting_).substr(waiting_from_);
        const std::size_t plain = ascii_prefix(rest);
        if (plain > 0) return take_waiting(to, size, waiting_from_ + plain);
        if (rest.empty()) return 0;
        if (!judge_characters()) return 0;
    }
    if (decoder_) return decode_some(to, size);
    if (waiting_from_ < waiting_.size()) return take_waiting(to, size, waiting_.size());
    return end_of_file_ ? 0 : read_raw(to, size);
}

bool TextSource::start() {
    started_ = true;
    if (!top_up(block)) return false;
    const auto recognised = recognise_by_zeros(waiting_);
    if (recognised && recognised->encoding == TextEncoding::binary) {
        // UTF-16 of nothing but Chinese has no NUL bytes at every other place; whoever says so is believed.
        const bool said_utf16 = said_ && is_utf16(said_->encoding);
        if (!said_utf16 || !recognised->binary_kind.empty()) return fail(Kind::binary_file, recognised->offset, std::string(recognised->binary_kind));
    } else if (recognised) {
        return settle(recognised->encoding, recognised->offset);
    }
    if (said_ && is_utf16(said_->encoding)) return settle(said_->encoding, 0);
    if (waiting_.starts_with("\xEF\xBB\xBF")) return settle(TextEncoding::utf8, 0);
    return true;
}

// The first byte that is no ASCII is at waiting_from_.
bool TextSource::judge_characters() {
    if (!top_up(block)) return false;
    const std::string_view from = std::string_view(waiting_).substr(waiting_from_, block);
    const std::uint64_t offset = bytes_read_ - (waiting_.size() - waiting_from_);
    const TextEncoding found = recognise_by_characters(from);
    if (!said_) return settle(found, offset);
    // Only what is sure speaks against what was said: the double bytes of one code are mostly good in another.
    const bool sure = (found == TextEncoding::gb18030 && said_->encoding == TextEncoding::utf8) || is_chinese_utf8(from.substr(0, valid_utf8_prefix(from)));
    return settle(sure ? found : said_->encoding, offset);
}

bool TextSource::settle(TextEncoding encoding, std::uint64_t offset) {
    settled_ = true;
    encoding_ = encoding;
    const bool utf16 = is_utf16(encoding);
    if (said_ && said_->encoding != encoding && !(said_->either_utf16 && utf16)) return fail(Kind::not_as_said, offset, std::string(name_of(encoding)));
    if (encoding != TextEncoding::utf8) decoder_.emplace(encoding);
    const std::string_view mark = encoding == TextEncoding::utf16le ? "\xFF\xFE" : "\xFE\xFF";
    if (utf16 && waiting_.starts_with(mark)) waiting_from_ = 2;
    return true;
}

// Reads until `wanted` bytes wait or the file ends; what was handed on goes first.
bool TextSource::top_up(std::size_t wanted) {
    waiting_.erase(0, waiting_from_);
    checked_until_ -= std::min(checked_until_, waiting_from_);
    waiting_from_ = 0;
    while (waiting_.size() < wanted && !end_of_file_) {
        const std::size_t before = waiting_.size();
        waiting_.resize(before + block);
        const std::size_t count = read_raw(waiting_.data() + before, block);
        waiting_.resize(before + count);
        if (trouble_) return false;
    }
    return true;
}

std::size_t TextSource::take_waiting(char* to, std::size_t size, std::size_t until) {
    const std::size_t count = std::min(size, until - waiting_from_);
    std::memcpy(to, waiting_.data() + waiting_from_, count);
    waiting_from_ += count;
    return count;
}

// 0 at the end of the file, or in trouble.
std::size_t TextSource::read_raw(char* to, std::size_t size) {
    if (descriptor_ < 0) {
        const std::size_t count = std::min(size, text_.size());
        if (count != 0) std::memcpy(to, text_.data(), count);
        text_.remove_prefix(count);
        bytes_read_ += count;
        end_of_file_ = text_.empty();
        return count;
    }
    if (range_) size = static_cast<std::size_t>(std::min<std::uint64_t>(size, range_->size));
    for (;;) {
        const ssize_t count = size == 0 ? 0 : range_ ? ::pread(descriptor_, to, size, static_cast<off_t>(range_->begin)) : ::read(descriptor_, to, size);
        if (count > 0) {
            if (range_) range_->begin += static_cast<std::uint64_t>(count), range_->size -= static_cast<std::uint64_t>(count);
            bytes_read_ += static_cast<std::uint64_t>(count);
            return static_cast<std::size_t>(count);
        }
        if (count == 0) return end_of_file_ = true, 0;
        if (errno == EINTR) continue;
        fail(Kind::read_error, bytes_read_, std::generic_category().message(errno));
        return 0;
    }
}

std::size_t TextSource::decode_some(char* to, std::size_t size) {
    for (;;) {
        if (waiting_.size() - waiting_from_ < block && !end_of_file_ && !top_up(block)) return 0;
        std::size_t until = waiting_.size();
        bool mixed = false;
        if (encoding_ == TextEncoding::gb18030 || encoding_ == TextEncoding::big5) {
            until = decodable();
            if (const auto line = line_in_utf8()) until = *line, mixed = true;
            checked_until_ = until;
        }
        const std::string_view from = std::string_view(waiting_).substr(waiting_from_, until - waiting_from_);
        const bool last = end_of_file_ && until == waiting_.size();
        const std::uint64_t offset = bytes_read_ - (waiting_.size() - waiting_from_);
        const TextDecoder::Step step = decoder_->decode(from, last, to, size);
        waiting_from_ += step.taken;
        if (!step.bad.empty()) {
            fail(Kind::undecodable, offset + step.taken - std::min<std::uint64_t>(step.bad.size(), offset + step.taken), hexadecimal(step.bad));
            return step.given;
        }
        if (step.given > 0) return step.given;
        if (mixed && waiting_from_ == until) return fail(Kind::mixed, bytes_read_ - (waiting_.size() - until), {}), 0;
        if (last) return 0;
    }
}

// Whole lines are decoded, so that each can be looked at first; the rest waits, unless it is longer than any line should be.
std::size_t TextSource::decodable() const {
    if (end_of_file_ ) return waiting_.size();
    const std::size_t feed = waiting_.rfind('\n');
    return feed == std::string::npos || feed < waiting_from_ ? waiting_.size() : feed + 1;
}

std::optional<std::size_t> TextSource::line_in_utf8() const {
    const std::size_t until = decodable();
    for (std::size_t begin = std::max(checked_until_, waiting_from_); begin < until;) {
        const std::size_t feed = waiting_.find('\n', begin);
        const std::size_t end = feed == std::string::npos || feed >= until ? until : feed + 1;
        if (is_chinese_utf8(std::string_view(waiting_).substr(begin, end - begin))) return begin;
        begin = end;
    }
    return std::nullopt;
}

bool TextSource::fail(Kind kind, std::uint64_t offset, std::string seen) {
    trouble_ = SourceTrouble{kind, encoding_, offset, std::move(seen)};
    return false;
}

std::string hexadecimal(std::string_view bytes) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        out += out.empty() ? "0x" : " 0x";
        out += digits[value >> 4];
        out += digits[value & 15];
    }
    return out;
}

}  // namespace kaohe
