// SPDX-License-Identifier: Apache-2.0
#include "tools/cli/page_output.hpp"

#include <algorithm>
#include <filesystem>

#include "tools/data/data_findings.hpp"
#include "tools/data/output_file.hpp"
#include "tools/document/page_html.hpp"
#include "tools/document/page_markdown.hpp"
#include "tools/document/pdf_print.hpp"
#include "tools/report/code_points.hpp"
#include "tools/report/diagnostic_text.hpp"

namespace kaohe {

namespace {

// The form that a file's name ends in; empty where it tells none.
std::string form_of(std::string path) {
    std::transform(path.begin(), path.end(), path.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    constexpr std::pair<std::string_view, std::string_view> endings[] = {{".html", "html"}, {".htm", "html"}, {".pdf", "pdf"}, {".md", "md"}, {".json", "json"}, {".txt", "text"}};
    for (const auto& [ending, form] : endings)
        if (path.ends_with(ending)) return std::string(form);
    return "";
}

}  // namespace

bool names_folder(const std::string& path) {
    std::error_code ignored;
    return path.ends_with('/') || std::filesystem::is_directory(path, ignored);
}

std::vector<OptionSpec> with_page_options(std::vector<OptionSpec> own, std::vector<std::string_view> forms) {
    own.push_back({"--to", "FORM", {"写成哪种；不写就看 -o 的文件名", "the form; without it the name after -o tells"}, std::move(forms)});
    own.push_back({"-o,--output", "FILE", {"写到文件，不写就输出到屏幕", "write to a file instead of the screen"}, {}});
    return own;
}

std::optional<Finding> PageOutput::read(const Arguments& arguments, const std::vector<std::string_view>& forms, std::string_view otherwise, bool folder) {
    path_ = arguments.value("--output");
    const bool into_folder = folder && names_folder(path_);
    form_ = arguments.has("--to") ? arguments.value("--to") : path_.empty() ? std::string(otherwise) : into_folder ? "html" : form_of(path_);
    if (std::find(forms.begin(), forms.end(), form_) == forms.end()) {
        std::string endings;
        for (const std::string_view form : forms) endings += (endings.empty() ? "." : ", .") + std::string(form == "text" ? "txt" : form);
        return diagnose::option_value({}, "--output", path_, Say("名字以 " + endings + " 结尾的文件，或者加 --to", "a file whose name ends in " + endings + ", or --to with it"));
    }
    if (form_ == "pdf" && path_.empty()) return diagnose::option_needs({}, "--to pdf", "-o FILE");
    return std::nullopt;
}

int PageOutput::write(CommandContext& context, const Page& page) const {
    if (form_ == "md") return write(context, page_markdown(page));
    std::string html = page_html(page);
    if (form_ != "pdf") return write(context, html);
    PdfPrint pdf = print_pdf(html, context.environment);
    for (const Finding& finding : pdf.findings) context.err << render(finding, Sources(), context.err_style);
    return pdf.pdf.empty() ? static_cast<int>(exit_usage) : write(context, pdf.pdf);
}

int PageOutput::write(CommandContext& context, const std::string& text) const {
    if (path_.empty()) {
        context.out << text;
        return exit_fine;
    }
    if (const auto error = write_file(path_, text)) return refuse(context, finding_of(*error, true));
    context.err << (context.language() == Language::zh ? "已写入 " : "wrote ") << printable(path_) << "\n";
    return exit_fine;
}

}  // namespace kaohe
