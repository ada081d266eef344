// SPDX-License-Identifier: Apache-2.0
#include "tools/document/pdf_print.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>

#include "grammar/text.hpp"
#include "tools/report/code_points.hpp"

namespace kaohe {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds longest{180};

// A folder for the browser and its profile, gone with the object.
class WorkFolder {
public:
    WorkFolder() {
        std::error_code ignored;
        std::string name = (fs::temp_directory_path(ignored) / "kaohe-print-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) path_ = name;
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    ~WorkFolder() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

std::string file_text(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::optional<std::string> program_in_path(const std::string& name, const Environment& environment) {
    if (name.find('/') != std::string::npos) return ::access(name.c_str(), X_OK) == 0 ? std::optional(name) : std::nullopt;
    const char* const path = environment("PATH");
    const std::string_view folders = path == nullptr ? "/usr/local/bin:/usr/bin:/bin" : path;
    for (std::size_t begin = 0; begin <= folders.size();) {
        const std::size_t end = std::min(folders.find(':', begin), folders.size());
        const std::string candidate = std::string(folders.substr(begin, end - begin)) + "/" + name;
        if (end > begin && ::access(candidate.c_str(), X_OK) == 0) return candidate;
        begin = end + 1;
    }
    return std::nullopt;
}

std::optional<std::string> find_browser(const Environment& environment) {
    if (const char* const said = environment("KAOHE_CHROMIUM"); said != nullptr && *said != '\0') return program_in_path(said, environment);
    for (const char* const name : {"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"})
        if (auto found = program_in_path(name, environment)) return found;
    return std::nullopt;
}

// Runs a program with its words into a file. Nothing: it ended well; else why not.
std::optional<std::string> run_program(std::vector<std::string> words, const fs::path& said) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, said.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    pid_t child = 0;
    const int failed = ::posix_spawn(&child, words.front().c_str(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return std::string(std::strerror(failed));
    const auto begun = std::chrono::steady_clock::now();
    for (int status = 0;;) {
        const pid_t ended = ::waitpid(child, &status, WNOHANG);
        if (ended == child) {
            if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return std::nullopt;
            return WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status)) : "exit " + std::to_string(WEXITSTATUS(status));
        }
        if (ended < 0 && errno != EINTR) return std::string(std::strerror(errno));
        if (std::chrono::steady_clock::now() - begun > longest) {
            ::kill(child, SIGKILL);
            ::waitpid(child, &status, 0);
            return "> " + std::to_string(longest.count()) + " s";
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

// Fonts whose letters a PDF can keep as letters; where nothing can tell, nothing is said.
bool has_embeddable_fonts(const fs::path& folder, const Environment& environment) {
    const auto lists = program_in_path("fc-list", environment);
    if (!lists) return true;
    const fs::path said = folder / "fonts";
    if (run_program({*lists, ":lang=zh-cn:fontformat=TrueType", "family"}, said)) return true;
    return !file_text(said).empty();
}

PdfPrint failed(const std::string& program, const std::string& reason) { return {{}, {diagnose::program_failed({}, program, reason)}}; }

}  // namespace

PdfPrint print_pdf(const std::string& html, const Environment& environment) {
    const auto browser = find_browser(environment);
    if (!browser) return {{}, {diagnose::program_missing({}, "Chromium", "chromium", Say("也可以用 --to html 写成网页，再用浏览器打印", "or write --to html and print that from any browser"))}};
    const WorkFolder folder;
    if (folder.path().empty()) return failed(*browser, std::strerror(errno));
    const fs::path page = folder.path() / "page.html", pdf = folder.path() / "page.pdf", said = folder.path() / "said";
    std::ofstream(page, std::ios::binary) << html;
    std::vector<std::string> words{*browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
                                   "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + (folder.path() / "profile").string(), "--generate-pdf-document-outline", "--no-pdf-header-footer", "--print-to-pdf=" + pdf.string()};
    // A browser run by root has no sandbox to go into, and refuses without this.
    if (::geteuid() == 0) words.emplace_back("--no-sandbox");
    words.push_back("file://" + page.string());
    if (const auto reason = run_program(words, said)) {
        std::string last = file_text(said);
        while (!last.empty() && (last.back() == '\n' || last.back() == '\r')) last.pop_back();
        last = last.substr(last.rfind('\n') == std::string::npos ? 0 : last.rfind('\n') + 1);
        return failed(*browser, *reason + (last.empty() ? "" : ": " + printable(last)));
    }
    PdfPrint out{file_text(pdf), {}};
    if (!out.pdf.starts_with("%PDF-")) return failed(*browser, "no PDF");
    if (has_han(html) && !has_embeddable_fonts(folder.path(), environment)) out.findings.push_back(diagnose::fonts_missing({}, "fonts-wqy-zenhei"));
    return out;
}

}  // namespace kaohe
