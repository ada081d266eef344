// SPDX-License-Identifier: Apache-2.0
#include "grammar/format.hpp"

#include <algorithm>

#include "grammar/clause_printer.hpp"
#include "grammar/format_tables.hpp"
#include "grammar/layout.hpp"
#include "grammar/literate.hpp"
#include "grammar/text.hpp"

namespace kaohe {

using namespace ast;

namespace {

bool has_errors(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.severity() == Severity::error; });
}

bool is_verbatim(const Clause& clause) {
    return clause.kind == ClauseKind::prose || clause.kind == ClauseKind::function || clause.kind == ClauseKind::records || clause.kind == ClauseKind::use || clause.kind == ClauseKind::stray;
}

// The language of each clause: that of its word; a clause without one is in that of the clause before.
std::vector<Language> own_languages(const Document& document, std::string_view text) {
    std::vector<Language> out;
    auto language = Language::zh;
    for (const auto& clause : document.clauses) {
        if (!clause.continues) language = is_han(decode(text, clause.word.span.begin).character) ? Language::zh : Language::en;
        out.push_back(language);
    }
    return out;
}

// A policy that was read, with what printing it needs. Of a Markdown file only the clauses are read; the fences are kept to put them back.
struct ReadPolicy {
    ReadPolicy(std::string_view its_text, bool literate, std::uint32_t file, const KnownNames& names, const std::vector<NamePair>& known) : written(its_text) {
        if (literate && !unreadable_bytes(written, file)) {
            markdown = read_literate(written, file, findings);
            if (markdown->broken) return;
        }
        text = markdown ? std::string_view(markdown->reading.text) : written;
        document = read_document(text, file, names, findings);
        pairs = name_pairs(document, known);
        facts = facts_of(document);
        if (markdown)
            for (const auto& fence : markdown->fences) facts.walls.push_back(reading_begin(fence)), facts.walls.push_back(reading_begin(fence) + fence_size(fence));
    }
    ReadPolicy(const ReadPolicy&) = delete;
    ReadPolicy& operator=(const ReadPolicy&) = delete;

    static std::uint32_t reading_begin(const LiterateFence& fence) { return fence.in_reading; }
    static std::uint32_t fence_size(const LiterateFence& fence) { return fence.fence.content.end - fence.fence.content.begin; }

    std::string_view written;  // the file
    std::optional<LiterateText> markdown;
    std::string_view text;     // what is read of it
    std::vector<Finding> findings;
    Document document;
    std::vector<NamePair> pairs;
    PolicyFacts facts;
};

using PrintedClauses = std::vector<std::vector<PrintedLine>>;

struct Printing {
    PrintedClauses clauses;
    std::optional<Span> unprintable;
};

// `apart`: clauses whose names have to be set apart by blanks, or (2) by quotes.
Printing print_clauses(const ReadPolicy& policy, const std::vector<Language>& languages, const std::vector<int>& apart) {
    Printing out;
    Renaming renamings[2] = {renaming_for(Language::zh, policy.pairs, policy.document, policy.text), renaming_for(Language::en, policy.pairs, policy.document, policy.text)};
    for (std::size_t i = 0; i < policy.document.clauses.size(); ++i) {
        const auto language = languages[i];
        auto& renaming = renamings[language == Language::zh ? 0 : 1];
        renaming.set_apart = !apart.empty() && apart[i] == 1;
        renaming.quote_all = !apart.empty() && apart[i] == 2;
        ClausePrinter printer(language, renaming, policy.text, policy.facts);
        out.clauses.push_back(printer.print(policy.document.clauses[i]));
        if (!out.unprintable) out.unprintable = printer.unprintable();
    }
    return out;
}

// The tables of a Markdown policy, each in the language asked for or in its own.
std::vector<FileEdit> print_tables(const ReadPolicy& policy, std::optional<Language> language) {
    std::vector<FileEdit> out;
    if (!policy.markdown) return out;
    for (const auto& table : policy.markdown->tables) {
        const auto own = language.value_or(table.opener.english ? Language::en : Language::zh);
        const auto renaming = renaming_for(own, policy.pairs, policy.document, policy.text);
        ClausePrinter printer(own, renaming, policy.text, policy.facts);
        auto edits = print_table(table, policy.written, policy.markdown->reading, policy.document, printer, renaming, own, !language);
        out.insert(out.end(), std::make_move_iterator(edits.begin()), std::make_move_iterator(edits.end()));
    }
    return out;
}

// All of it in Chinese: two policies that say the same are one and the same text.
PrintedClauses normal_text(const ReadPolicy& policy) { return print_clauses(policy, std::vector<Language>(policy.document.clauses.size(), Language::zh), {}).clauses; }

std::string squeezed(const std::vector<PrintedLine>& lines) {
    std::string out;
    for (const auto& line : lines) {
        // Where lines end, and what separates the sentences of an item, is layout.
        for (std::size_t at = 0; at < line.text.size();) {
            const auto d = decode(line.text, at);
            const auto mark = fold_mark(d.character);
            if (!is_blank(d.character) && mark != ',' && mark != ';' && mark != ':') out.append(line.text, at, d.size);
            at += d.size;
        }
    }
    return out;
}

// ── laying out: comments and blank lines between the printed lines ──

class Sheet {
public:
    Sheet(std::string_view text, const Document& document, const std::vector<Span>& comments) : text_(text) {
        for (const auto& comment : comments) {
            const bool kept = std::any_of(document.clauses.begin(), document.clauses.end(), [&](const Clause& clause) { return is_verbatim(clause) && clause.at.span.begin <= comment.begin && comment.begin < clause.at.span.end; });
            if (!kept) comments_.push_back(comment);
        }
    }

    // The lines and comments that stand in [begin, end) of what was read.
    std::string lay_out(const PrintedClauses& clauses, std::uint32_t begin, std::uint32_t end) {
        out_.clear();
        while (next_ < comments_.size() && comments_[next_].begin < begin) ++next_;
        for (const auto& lines : clauses)
            for (const auto& line : lines)
                if (line.begin >= begin && line.begin < end) place(line);
        flush_trailing(end);
        for (; next_ < comments_.size() && comments_[next_].begin < end; ++next_) put_comment(comments_[next_]);
        if (!out_.empty() && !out_.ends_with('\n')) out_.push_back('\n');
        return std::move(out_);
    }

private:
    bool stands_alone(const Span& comment) const {
        auto at = comment.begin;
        while (at > 0 && text_[at - 1] != '\n' && static_cast<unsigned char>(text_[at - 1]) <= ' ') --at;
        return at == 0 || text_[at - 1] == '\n' || text_.substr(0, at) == "\xEF\xBB\xBF";
    }
    bool blank_line_before(std::uint32_t at) const {
        int ends = 0;
        for (auto i = at; i > 0; --i) {
            const auto c = text_[i - 1];
            if (c == '\n') ++ends;
            else if (c != ' ' && c != '\t' && c != '\r') break;
        }
        return ends > 1;
    }
    std::string words(const Span& span) const {
        auto words = text_.substr(span.begin, span.end - span.begin);
        while (!words.empty() && (words.back() == '\r' || words.back() == ' ' || words.back() == '\t')) words.remove_suffix(1);
        return std::string(words);
    }
    void new_line(std::uint32_t source) {
        if (out_.empty()) return;
        out_.push_back('\n');
        if (blank_line_before(source)) out_.push_back('\n');
    }
    void put_comment(const Span& comment) {
        const bool indented = comment.begin > 0 && text_[comment.begin - 1] != '\n';
        new_line(comment.begin);
        if (indented && !out_.empty()) out_ += "    ";
        out_ += words(comment);
    }
    // Comments behind the line that was put last, up to the next one.
    void flush_trailing(std::size_t before) {
        bool one = false;
        while (next_ < comments_.size() && comments_[next_].begin < before && !out_.empty() && !stands_alone(comments_[next_])) {
            if (one) put_comment(comments_[next_]);
            else out_ += "  " + words(comments_[next_]);
            one = true;
            ++next_;
        }
    }
    void place(const PrintedLine& line) {
        while (next_ < comments_.size() && comments_[next_].begin < line.begin) {
            flush_trailing(line.begin);
            if (next_ < comments_.size() && comments_[next_].begin < line.begin) put_comment(comments_[next_++]);
        }
        new_line(line.begin);
        auto text = line.text;
        while (text.ends_with(' ')) text.pop_back();
        out_ += text;
    }

    std::string_view text_;
    std::vector<Span> comments_;
    std::size_t next_ = 0;
    std::string out_;
};

std::string with_line_ends_of(std::string_view source, std::string text) {
    const auto first = source.find('\n');
    if (first == std::string_view::npos || first == 0 || source[first - 1] != '\r') return text;
    std::string out;
    for (const char c : text) {
        if (c == '\n') out.push_back('\r');
        out.push_back(c);
    }
    return out;
}

// Every line as deep as its fence.
std::string indented(const std::string& lines, std::uint32_t indent) {
    if (indent == 0) return lines;
    std::string out;
    for (std::size_t at = 0; at < lines.size();) {
        const auto end = lines.find('\n', at) + 1;
        if (end > at + 1) out += std::string(indent, ' ');
        out += lines.substr(at, end - at);
        at = end;
    }
    return out;
}

// The whole file: the clauses where they stood, everything else as it is.
std::string put_together(const ReadPolicy& policy, const PrintedClauses& clauses, const std::vector<FileEdit>& tables) {
    Sheet sheet(policy.text, policy.document, Layout(policy.text, 0).comments());
    const auto line_ends = [&](std::string text) { return with_line_ends_of(policy.written, std::move(text)); };
    if (!policy.markdown) {
        auto out = sheet.lay_out(clauses, 0, static_cast<std::uint32_t>(policy.text.size()) + 1);
        if (policy.text.starts_with("\xEF\xBB\xBF")) out.insert(0, "\xEF\xBB\xBF");
        return line_ends(std::move(out));
    }
    std::vector<FileEdit> edits;
    for (const auto& fence : policy.markdown->fences) {
        const auto begin = ReadPolicy::reading_begin(fence);
        edits.push_back({fence.fence.content, line_ends(indented(sheet.lay_out(clauses, begin, begin + ReadPolicy::fence_size(fence)), fence.fence.indent))});
    }
    edits.insert(edits.end(), tables.begin(), tables.end());
    std::sort(edits.begin(), edits.end(), [](const FileEdit& a, const FileEdit& b) { return a.range.begin < b.range.begin; });
    std::string out;
    std::uint32_t at = 0;
    for (const auto& edit : edits) {
        out += policy.written.substr(at, edit.range.begin - at);
        out += edit.text;
        at = edit.range.end;
    }
    return out + std::string(policy.written.substr(at));
}

}  // namespace

Formatted format_policy(std::string_view text, bool literate, std::uint32_t file, const KnownNames& names, const std::vector<NamePair>& known, std::optional<Language> language) {
    Formatted out;
    const ReadPolicy source(text, literate, file, names, known);
    out.findings = source.findings;
    if (has_errors(out.findings)) return out;
    if (const auto twice = names_with_two_others(source.pairs); !twice.empty() && language) {
        out.findings.push_back(diagnose::two_other_names({file, 0, 0}, twice.front()));
        return out;
    }
    const auto languages = language ? std::vector<Language>(source.document.clauses.size(), *language) : own_languages(source.document, source.text);
    const auto meaning = normal_text(source);
    std::vector<int> apart(source.document.clauses.size(), 0);
    for (int attempt = 0;; ++attempt) {
        const auto printed = print_clauses(source, languages, apart);
        if (printed.unprintable) {
            const auto words = source.text.substr(printed.unprintable->begin, printed.unprintable->end - printed.unprintable->begin);
            out.findings.push_back(diagnose::cannot_print(*printed.unprintable, std::string(words), language.value_or(Language::zh) == Language::zh ? Say("中文", "Chinese") : Say("英文", "English")));
            return out;
        }
        auto candidate = put_together(source, printed.clauses, print_tables(source, language));
        const ReadPolicy again(candidate, literate, file, names, known);
        const auto said = normal_text(again);
        std::vector<std::size_t> differ;
        for (std::size_t i = 0; i < meaning.size(); ++i)
            if (i >= said.size() || squeezed(said[i]) != squeezed(meaning[i])) differ.push_back(i);
        if (differ.empty() && said.size() == meaning.size() && !has_errors(again.findings)) {
            out.text = std::move(candidate);
            return out;
        }
        const auto where = differ.empty() ? 0 : differ.front();
        if (attempt > 8 || differ.empty() || apart[where] > 1) {
            out.findings.push_back(diagnose::format_changes_meaning(source.document.clauses.empty() ? Span{file, 0, 0} : source.document.clauses[where].at.span));
            return out;
        }
        for (const auto i : differ) ++apart[i];
    }
}

}  // namespace kaohe
