// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/sheet_sinks.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "grammar/text.hpp"
#include "tools/cli/page_output.hpp"
#include "tools/data/cell_text.hpp"
#include "tools/data/data_findings.hpp"
#include "tools/data/output_file.hpp"
#include "tools/document/page_html.hpp"
#include "tools/document/page_markdown.hpp"
#include "tools/document/pdf_print.hpp"
#include "tools/report/accepted_text.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/diagnostic_text.hpp"
#include "tools/report/person_sheet_json.hpp"
#include "tools/report/person_sheet_text.hpp"
#include "tools/report/result_json.hpp"

namespace kaohe {

namespace {

using Json = nlohmann::ordered_json;

// A sheet in one form, and what stands before the first and behind the last where several are one text.
class SheetForm {
public:
    explicit SheetForm(const SheetRun& run) : run_(run), language_(run.context.language()) {}
    virtual ~SheetForm() = default;
    virtual std::string opening() { return ""; }
    virtual std::string sheet(const PersonSheet& sheet) = 0;
    virtual std::string closing() { return ""; }
    virtual std::string alone(const PersonSheet& one) { return opening() + sheet(one) + closing(); }

protected:
    Page frame() const {
        const bool zh = language_ == Language::zh;
        Page page;
        page.language = language_;
        page.title = (zh ? "得分单：" : "Score sheets: ") + run_.policy.model.title.in(language_);
        page.running = run_.frame.policy;
        page.seal = "SHA-256 " + run_.frame.hash;
        return page;
    }

    const SheetRun& run_;
    Language language_;
    std::size_t count_ = 0;
};

class TextForm : public SheetForm {
public:
    using SheetForm::SheetForm;
    std::string sheet(const PersonSheet& sheet) override {
        const bool zh = language_ == Language::zh;
        std::string head = printable(run_.frame.policy) + "\n";
        if (!run_.frame.as_of.empty()) head += (zh ? "参数取值日期：" : "parameters as of ") + run_.frame.as_of + "\n";
        head += accepted_line(run_.policy.findings, language_);
        return (count_++ > 0 ? "\n" : "") + person_sheet_text(sheet, run_.words, head, run_.context.out_style);
    }
};

class HtmlForm : public SheetForm {
public:
    using SheetForm::SheetForm;
    std::string opening() override {
        stream_.emplace(frame());
        return stream_->opening();
    }
    std::string sheet(const PersonSheet& sheet) override {
        std::vector<PageBlock> blocks;
        const std::string prefix = "s" + std::to_string(++count_) + "-";
        if (count_ > 1) blocks.push_back(PageBreak{});
        blocks.push_back(PageHeading{2, PageLine(sheet_title(sheet, language_)), prefix + "sheet"});
        for (PageBlock& block : sheet_blocks(sheet, run_.words, run_.frame, language_, prefix, 3)) blocks.push_back(std::move(block));
        return stream_->blocks(blocks);
    }
    std::string closing() override { return stream_->closing(); }
    std::string alone(const PersonSheet& one) override { return page_html(sheet_page(one, run_.words, run_.frame, language_)); }

private:
    std::optional<PageHtmlStream> stream_;
};

class MarkdownForm : public SheetForm {
public:
    using SheetForm::SheetForm;
    std::string sheet(const PersonSheet& sheet) override { return (count_++ > 0 ? "\n" : "") + alone(sheet); }
    std::string alone(const PersonSheet& one) override { return page_markdown(sheet_page(one, run_.words, run_.frame, language_)); }
};

class JsonForm : public SheetForm {
public:
    using SheetForm::SheetForm;
    std::string opening() override { return "{\"policy\": " + head().dump() + ",\n\"people\": ["; }
    std::string sheet(const PersonSheet& sheet) override { return (count_++ > 0 ? ",\n" : "\n") + person_sheet_json(sheet, run_.words, run_.policy); }
    std::string closing() override { return "\n]}\n"; }
    // As one object: {policy, row, id, …}.
    std::string alone(const PersonSheet& one) override {
        Json out = {{"policy", head()}};
        out.update(Json::parse(person_sheet_json(one, run_.words, run_.policy)));
        return out.dump(1) + "\n";
    }

private:
    Json head() const {
        const Model& model = run_.policy.model;
        Json head = {{"title", say_to_json(model.title)}, {"number", valid_utf8(model.number)}, {"version", valid_utf8(model.version)}, {"sha256", run_.frame.hash}};
        if (!run_.frame.as_of.empty()) head["as_of"] = run_.frame.as_of;
        head["accepted"] = accepted_to_json(run_.policy.findings);
        return head;
    }
};

std::unique_ptr<SheetForm> form_named(const SheetRun& run, const std::string& form) {
    if (form == "html" || form == "pdf") return std::make_unique<HtmlForm>(run);
    if (form == "md") return std::make_unique<MarkdownForm>(run);
    if (form == "json") return std::make_unique<JsonForm>(run);
    return std::make_unique<TextForm>(run);
}

// The HTML as it is, or printed. A finding: it could not be.
std::optional<Finding> print_in_place(CommandContext& context, std::string& text) {
    PdfPrint pdf = print_pdf(text, context.environment);
    if (pdf.pdf.empty()) return pdf.findings.front();
    for (const Finding& finding : pdf.findings) context.err << render(finding, Sources(), context.err_style);
    text = std::move(pdf.pdf);
    return std::nullopt;
}

// One text, for the screen or for a file that is whole or absent.
class StreamSink : public SheetSink {
public:
    StreamSink(const SheetRun& run, const std::string& form, std::string path) : run_(run), form_(form_named(run_, form)), path_(std::move(path)), prints_(form == "pdf") {}

    std::optional<Finding> begin() override {
        if (!path_.empty())
            if (const auto error = file_.open(path_)) return finding_of(*error, true);
        return run_.all ? put(form_->opening()) : std::nullopt;
    }
    std::optional<Finding> add(const PersonSheet& sheet) override { return put(run_.all ? form_->sheet(sheet) : form_->alone(sheet)); }
    std::optional<Finding> finish() override {
        if (run_.all)
            if (const auto finding = put(form_->closing())) return finding;
        if (path_.empty()) return std::nullopt;
        if (prints_) {
            if (const auto finding = print_in_place(run_.context, whole_)) return finding;
            if (const auto error = file_.write(whole_)) return finding_of(*error, true);
        }
        if (const auto error = file_.commit()) return finding_of(*error, true);
        run_.context.err << (run_.context.language() == Language::zh ? "已写入 " : "wrote ") << printable(path_) << "\n";
        return std::nullopt;
    }

private:
    std::optional<Finding> put(const std::string& text) {
        if (prints_) whole_ += text;
        else if (path_.empty()) run_.context.out << text;
        else if (const auto error = file_.write(text)) return finding_of(*error, true);
        return std::nullopt;
    }

    SheetRun run_;
    std::unique_ptr<SheetForm> form_;
    std::string path_, whole_;
    bool prints_;
    OutputFile file_;
};

// A file a person.
class FolderSink : public SheetSink {
public:
    FolderSink(const SheetRun& run, std::string form, std::string folder) : run_(run), form_(std::move(form)), folder_(std::move(folder)) {}

    std::optional<Finding> begin() override {
        std::error_code ignored;
        if (!std::filesystem::exists(folder_, ignored)) return diagnose::folder_missing({}, folder_);
        if (!std::filesystem::is_directory(folder_, ignored)) return diagnose::not_a_folder({}, folder_);
        return std::nullopt;
    }
    std::optional<Finding> add(const PersonSheet& sheet) override {
        std::string name = sheet_file_name(sheet);
        // Of an ID that is there twice, and of two that differ in nothing a file system sees.
        if (!names_.insert(folded(name)).second) name += "-" + std::to_string(sheet.row), names_.insert(folded(name));
        std::string text = form_named(run_, form_)->alone(sheet);
        if (form_ == "pdf")
            if (const auto finding = print_in_place(run_.context, text)) return finding;
        const std::string path = (std::filesystem::path(folder_) / (name + "." + (form_ == "text" ? "txt" : form_))).string();
        if (const auto error = write_file(path, text)) return finding_of(*error, true);
        return std::nullopt;
    }
    std::optional<Finding> finish() override {
        const std::size_t count = names_.size();
        run_.context.err << (run_.context.language() == Language::zh ? fmt::format("已写入 {} 份到 {}\n", count, printable(folder_)) : fmt::format("wrote {} sheet{} to {}\n", count, count == 1 ? "" : "s", printable(folder_)));
        return std::nullopt;
    }

private:
    static std::string folded(std::string name) {
        for (char& c : name) c = static_cast<char>(in_lower_case(static_cast<unsigned char>(c)));
        return name;
    }

    SheetRun run_;
    std::string form_, folder_;
    std::set<std::string> names_;
};

bool is_device(std::string_view name) {
    const std::string folded = lower_case(std::string(name));
    if (folded == "con" || folded == "prn" || folded == "aux" || folded == "nul") return true;
    return folded.size() == 4 && (folded.starts_with("com") || folded.starts_with("lpt")) && folded.back() >= '1' && folded.back() <= '9';
}

}  // namespace

std::string sheet_file_name(const PersonSheet& sheet) {
    std::string out;
    for (std::size_t at = 0; at < sheet.id.size();) {
        const Decoded d = decode(sheet.id, at);
        const std::string_view bytes = std::string_view(sheet.id).substr(at, d.size);
        const bool plain = is_letter(d.character) || is_digit(d.character) || (bytes == "-" && at > 0);
        if (plain && d.character != 0xFFFD) out += bytes;
        else
            for (const char c : bytes) out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        at += d.size;
    }
    // Windows keeps these for itself, whatever follows the point.
    if (is_device(out)) out = fmt::format("%{:02X}", static_cast<unsigned>(out.front())) + out.substr(1);
    // What file systems bear.
    return out.empty() || out.size() > 200 ? "row-" + std::to_string(sheet.row) : out;
}

std::unique_ptr<SheetSink> sheet_sink(const SheetRun& run, const std::string& form, const std::string& path) {
    if (run.all && names_folder(path)) return std::make_unique<FolderSink>(run, form, path);
    return std::make_unique<StreamSink>(run, form, path);
}

}  // namespace kaohe
