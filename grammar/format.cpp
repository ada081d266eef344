// SPDX-License-Identifier: Apache-2.0
#include "grammar/format.hpp"

#include <algorithm>
#include <array>

#include "grammar/clause_printer.hpp"
#include "grammar/format_tables.hpp"
#include "grammar/literate.hpp"
#include "grammar/sheet.hpp"
#include "grammar/text.hpp"

namespace kaohe {

using namespace ast;

namespace {

bool has_errors(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.severity() == Severity::error; });
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

// Bytes of what is read whose clauses are printed together: a fence, or all.
struct Region {
    std::uint32_t begin, end;
};

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
        for (const auto& region : regions()) facts.walls.insert(facts.walls.end(), {region.begin, region.end});
    }
    ReadPolicy(const ReadPolicy&) = delete;
    ReadPolicy& operator=(const ReadPolicy&) = delete;

    std::vector<Region> regions() const {
        if (!markdown) return {{0, static_cast<std::uint32_t>(text.size()) + 1}};
        std::vector<Region> out;
        for (const auto& fence : markdown->fences) out.push_back({fence.in_reading, fence.in_reading + fence.fence.content.end - fence.fence.content.begin});
        return out;
    }
    const Renaming& renaming(Language language) const {
        auto& known = renamings[language == Language::zh ? 0 : 1];
        if (!known) known = renaming_for(language, pairs, document, text);
        return *known;
    }
    FormattedSide side() && { return {std::move(document), markdown ? std::optional(std::move(markdown->reading)) : std::nullopt}; }

    std::string_view written;  // the file
    std::optional<LiterateText> markdown;
    std::string_view text;     // what is read of it
    std::vector<Finding> findings;
    Document document;
    std::vector<NamePair> pairs;
    mutable std::array<std::optional<Renaming>, 2> renamings;  // into Chinese, into English; made when asked for
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
    std::array<std::optional<Renaming>, 2> renamings;
    for (std::size_t i = 0; i < policy.document.clauses.size(); ++i) {
        const auto language = languages[i];
        auto& own = renamings[language == Language::zh ? 0 : 1];
        if (!own) own = policy.renaming(language);
        auto& renaming = *own;
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
        const auto& renaming = policy.renaming(own);
        ClausePrinter printer(own, renaming, policy.text, policy.facts);
        auto edits = print_table(table, policy.written, policy.markdown->reading, policy.document, printer, renaming, own, !language);
        out.insert(out.end(), std::make_move_iterator(edits.begin()), std::make_move_iterator(edits.end()));
    }
    return out;
}

// All of it in Chinese: two policies that say the same are one and the same text.
std::vector<Language> all_in(Language language, const ReadPolicy& policy) { return std::vector<Language>(policy.document.clauses.size(), language); }
Printing normal_text(const ReadPolicy& policy) { return print_clauses(policy, all_in(Language::zh, policy), {}); }

std::string squeezed(const std::vector<PrintedLine>& lines) {
    std::string out;
    for (const auto& line : lines) {
        // Where lines end, and what separates the sentences of an item, is layout.
        for (std::size_t at = 0; at < line.text.size();) {
            const auto d = decode(line.text, at);
            const auto mark = fold_mark(d.character);
            if (!is_blank(d.character) && d.character != U'\n' && mark != ',' && mark != ';' && mark != ':') out.append(line.text, at, d.size);
            at += d.size;
        }
    }
    return out;
}

// The printed lines of each region of what was read, a region a fence; lines of tables are in none.
std::vector<std::vector<const PrintedLine*>> by_region(const PrintedClauses& clauses, const std::vector<Region>& regions) {
    std::vector<std::vector<const PrintedLine*>> out(regions.size());
    for (const auto& lines : clauses)
        for (const auto& line : lines) {
            const auto after = std::upper_bound(regions.begin(), regions.end(), line.begin, [](std::uint32_t at, const Region& region) { return at < region.begin; });
            if (after == regions.begin() || line.begin >= std::prev(after)->end) continue;
            out[static_cast<std::size_t>(std::prev(after) - regions.begin())].push_back(&line);
        }
    return out;
}

// The whole file: the clauses where they stood, everything else as it is.
std::string put_together(const ReadPolicy& policy, const PrintedClauses& clauses, std::vector<FileEdit> edits) {
    Sheet sheet(policy.text, policy.document);
    const auto regions = policy.regions();
    const auto lines = by_region(clauses, regions);
    const auto laid_out = [&](std::size_t i) { return sheet.lay_out(lines[i], regions[i].begin, regions[i].end); };
    const auto line_ends = [&](std::string text) { return with_line_ends_of(policy.written, std::move(text)); };
    if (!policy.markdown) return line_ends((policy.text.starts_with("\xEF\xBB\xBF") ? "\xEF\xBB\xBF" : "") + laid_out(0));
    for (std::size_t i = 0; i < regions.size(); ++i) {
        const auto& fence = policy.markdown->fences[i].fence;
        edits.push_back({fence.content, line_ends(indented(laid_out(i), fence.indent))});
    }
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

// Nothing is written in place of this policy; `out` says why.
Formatted left_alone(Formatted out, ReadPolicy&& source) {
    out.before = std::move(source).side();
    return out;
}

}  // namespace

Formatted format_policy(std::string_view text, bool literate, std::uint32_t file, const KnownNames& names, const std::vector<NamePair>& known, std::optional<Language> language) {
    Formatted out;
    ReadPolicy source(text, literate, file, names, known);
    out.findings = source.findings;
    if (has_errors(out.findings)) return left_alone(std::move(out), std::move(source));
    if (const auto twice = names_with_two_others(source.pairs); !twice.empty() && language) {
        out.findings.push_back(diagnose::two_other_names({file, 0, 0}, twice.front()));
        return left_alone(std::move(out), std::move(source));
    }
    const auto languages = language ? all_in(*language, source) : own_languages(source.document, source.text);
    const auto meaning = normal_text(source);
    std::vector<int> apart(source.document.clauses.size(), 0);
    for (int attempt = 0;; ++attempt) {
        const auto printed = attempt == 0 && languages == all_in(Language::zh, source) ? meaning : print_clauses(source, languages, apart);
        if (printed.unprintable) {
            const auto words = source.text.substr(printed.unprintable->begin, printed.unprintable->end - printed.unprintable->begin);
            out.findings.push_back(diagnose::cannot_print(*printed.unprintable, std::string(words), language.value_or(Language::zh) == Language::zh ? Say("中文", "Chinese") : Say("英文", "English")));
            return left_alone(std::move(out), std::move(source));
        }
        auto candidate = put_together(source, printed.clauses, print_tables(source, language));
        ReadPolicy again(candidate, literate, file, names, known);
        const auto said = normal_text(again).clauses;
        std::vector<std::size_t> differ;
        for (std::size_t i = 0; i < meaning.clauses.size(); ++i)
            if (i >= said.size() || squeezed(said[i]) != squeezed(meaning.clauses[i])) differ.push_back(i);
        if (differ.empty() && said.size() == meaning.clauses.size() && !has_errors(again.findings)) {
            out.before = std::move(source).side();
            out.after = std::move(again).side();
            out.text = std::move(candidate);
            return out;
        }
        const auto where = differ.empty() ? 0 : differ.front();
        if (attempt > 8 || differ.empty() || apart[where] > 1) {
            out.findings.push_back(diagnose::format_changes_meaning(source.document.clauses.empty() ? Span{file, 0, 0} : source.document.clauses[where].at.span));
            return left_alone(std::move(out), std::move(source));
        }
        for (const auto i : differ) ++apart[i];
    }
}

}  // namespace kaohe
